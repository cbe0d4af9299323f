using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Diagnosis;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The pipeline's movement in one line that adds up: "1,240 k€ + 210 new − 95 lost = 1,355 k€". What is zero is left out.</summary>
internal sealed class MovementWords(Voice voice)
{
    private const char Minus = '\u2212';

    public string Of(PipelineMovement movement)
    {
        (string Sign, string Key, MovementLine Line)[] parts =
        [
            ("+", "new", movement.New),
            ("+", "moved_in", movement.MovedIn),
            ("+", "transferred_in", movement.TransferredIn),
            ("+", "raised", movement.Raised),
            (Minus.ToString(), "lowered", movement.Lowered),
            (Minus.ToString(), "lost", movement.Lost),
            (Minus.ToString(), "won", movement.Won),
            (Minus.ToString(), "slipped", movement.SlippedOut),
            (Minus.ToString(), "transferred_out", movement.TransferredOut),
        ];
        var moved = parts.Where(part => part.Line.Amount != 0).Select(part => $" {part.Sign} {voice.Phrases.Say($"movement.{part.Key}", ("money", Money(part.Line.Amount)))}");
        return $"{Money(movement.Opening.Amount)}{string.Concat(moved)} = {Money(movement.Closing.Amount)}";
    }

    private string Money(decimal amount) => voice.Figures.Short(Unit.Money, amount);
}
