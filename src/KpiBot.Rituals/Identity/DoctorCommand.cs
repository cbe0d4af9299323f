using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Identity;

/// <summary>"Doctor": an admin sees what is to be mended first, then how all else is.</summary>
internal sealed class DoctorCommand(Conversation conversation, Doctor doctor, AdminDoor door) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Doctor) is null)
        {
            return null;
        }

        if (await door.RefuseAsync(turn, "doctor", cancellation) is { } refused)
        {
            return refused;
        }

        var (phrases, findings) = (turn.Desk.Voice.Phrases, await doctor.ExamineAsync(turn, cancellation));
        var (bad, well) = (findings.Where(finding => !finding.IsWell).ToArray(), findings.Where(finding => finding.IsWell));
        var verdict = bad.Length == 0 ? phrases.Say("doctor.all_well") : phrases.Count("doctor.to_mend", bad.Length, ("n", $"{bad.Length}"));
        return turn.Says(new Message(verdict, [
            Paragraph.Of([Line.Of(new Span(phrases.Say("doctor.title"), Emphasis.Strong)), Line.Of(verdict), .. bad.Select(finding => Line.Of($"🟠 {finding.Text}"))]),
            Paragraph.Of([.. well.Select(finding => Line.Of($"🟢 {finding.Text}"))]),
        ]));
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);
}
