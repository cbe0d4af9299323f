using System.Collections.Immutable;

namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>Takes what was said apart: periods first, then the longest expressions before the shorter ones.</summary>
internal sealed class SentenceReader(Vocabulary vocabulary, KpiWords kpis, NameIndex names, FilterIndex filters, PeriodReader periods)
{
    public Sentence Read(Utterance said)
    {
        var chosen = ImmutableArray.CreateBuilder<Piece>();
        TakeLongVerbs(said, chosen);
        var saidPeriods = periods.Read(said);
        foreach (var piece in Candidates(said).OrderByDescending(piece => piece.Length).ThenBy(piece => Rank(said, piece)).ThenBy(piece => piece.Start))
        {
            if (Enumerable.Range(piece.Start, piece.Length).All(said.IsFree))
            {
                said.Take(piece.Start, piece.Length);
                chosen.Add(piece);
            }
            else if (chosen.Any(other => SameKpi(piece, other)))
            {
                // "durée du cycle" and "cycle de vente" overlap in "durée du cycle de vente": one KPI, said twice.
                said.Take(piece.Start, piece.Length);
            }
        }

        chosen.Sort((left, right) => left.Start.CompareTo(right.Start));
        return new Sentence(said, saidPeriods.AddRange(periods.ReadBare(said)).Sort((left, right) => left.Start.CompareTo(right.Start)), chosen.ToImmutable());
    }

    // "digest now" and "who looked at my figures" are read whole, before "now" is a day and "figures" anything.
    private void TakeLongVerbs(Utterance said, ImmutableArray<Piece>.Builder chosen)
    {
        for (var start = 0; start < said.Count; start++)
        {
            if (said.IsFree(start) && said.Words[start] is { Named: false, Scope: null } && Free(said, vocabulary.Find(said, start)) is { Length: > 1 } piece && piece.Is(Sense.Verb))
            {
                said.Take(piece.Start, piece.Length);
                chosen.Add(piece);
            }
        }
    }

    private IEnumerable<Piece> Candidates(Utterance said) =>
        Enumerable.Range(0, said.Count).Where(said.IsFree).SelectMany(start => From(said, start)).OfType<Piece>();

    private static bool SameKpi(Piece piece, Piece other) =>
        piece.Is(Sense.Kpi) && other.Is(Sense.Kpi) && piece.Meanings[0] == other.Meanings[0] && piece.Start < other.End && other.Start < piece.End;

    private Piece?[] From(Utterance said, int start) => said.Words[start] is { Named: true } or { Scope: not null }
        ? [names.Find(said, start)]
        : [kpis.Find(said, start), Free(said, vocabulary.Find(said, start)), names.Find(said, start), AfterTeam(said, start), BeforeTeam(said, start), filters.Find(said, start)];

    private static Piece? Free(Utterance said, Piece? piece) =>
        piece is not null && Enumerable.Range(piece.Start, piece.Length).All(said.IsFree) ? piece : null;

    // "team West", "l'équipe de Claire"; "est" is a filler and, after "équipe", the East.
    private Piece? AfterTeam(Utterance said, int start)
    {
        if (vocabulary.Says(said, start, "team") is var length && length == 0)
        {
            return null;
        }

        var plain = vocabulary.SkipFillers(said, start + length);
        var name = Named(said, start + length) ?? Named(said, plain);
        return name is null ? null : name with { Start = start, Length = name.End - start };
    }

    // "West team", "Claire's team".
    private Piece? BeforeTeam(Utterance said, int start)
    {
        if (Named(said, start) is not { } name)
        {
            return null;
        }

        var team = vocabulary.SkipFillers(said, name.End);
        return team < said.Count && vocabulary.Says(said, team, "team") == 1 && said.IsFree(team) ? name with { Length = team + 1 - start } : null;
    }

    private Piece? Named(Utterance said, int position) => said.IsFree(position) ? names.FindTeam(said, position) : null;

    // Of two expressions as long: an @name is a name; a KPI's name goes before a person's.
    private static int Rank(Utterance said, Piece piece) => piece.Meanings[0].Sense switch
    {
        Sense.User or Sense.TeamName when said.Words[piece.Start].Named => 0,
        Sense.Kpi => 1,
        Sense.User or Sense.TeamName => 3,
        Sense.Filler => 4,
        Sense.Filter => 5,
        _ => 2,
    };
}
