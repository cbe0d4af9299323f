using KpiBot.Chat.Messages;
using KpiBot.Data.Audit;
using KpiBot.Data.Questions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Identity;

/// <summary>
/// Who looked at whose figures. Another person's are written down before they are shown, for that person to see; questions about one's own, a team's or the
/// company's are recorded later; a refusal is noted.
/// </summary>
public sealed class AskTrail(AuditStore audit, QuestionQueue queue, TimeProvider clock)
{
    private const int MostTold = 200;

    internal async ValueTask NoteAsync(Desk desk, Heard heard, Outcome outcome, CancellationToken cancellation)
    {
        var seen = outcome is Outcome.Answered or Outcome.Told ? Persons(desk, outcome) : [];
        AuditEntry[] entries = (seen, outcome) switch
        {
            ({ Length: > 0 }, _) => [.. seen.Select(id => Entry(desk, "read", $"user:{id}", What(heard, outcome)))],
            (_, Outcome.Refused) => [Entry(desk, "refuse", About(heard)?.ToString() ?? "figures", What(heard, outcome))],
            _ => [],
        };
        if (entries.Length > 0)
        {
            await audit.AppendAsync(entries, cancellation);
        }
        else if (outcome is Outcome.Answered { Answer.Question: var question })
        {
            queue.Add(new AskedQuestion(
                desk.Workspace, clock.GetUtcNow(), desk.Asker.User.Id, Short(desk.Text), question.Kpi, question.Scope.ToString(), desk.Snapshot.Version, desk.Place));
        }
    }

    /// <summary>The other people whose own figures the asker gets to see.</summary>
    private static string[] Persons(Desk desk, Outcome outcome)
    {
        IEnumerable<string> rows = outcome is Outcome.Answered { Answer: { Question.By: Dimension.Rep } answer } ? answer.Rows.Select(row => row.Key).OfType<string>() : [];
        IEnumerable<string> one = outcome.About is { Kind: ScopeKind.User, Id: var id } ? [id] : [];
        return [.. one.Concat(rows).Concat(outcome.Shown).Where(person => !desk.Asker.Is(person) && desk.Snapshot.People.FindUser(person) is not null).Distinct()];
    }

    private static Scope? About(Heard heard) => heard switch
    {
        Heard.Query { Reading.Scope: var scope } => scope,
        Heard.Command { Spoken: { Reading.Scope: var scope } } => scope,
        Heard.Command { Spoken.Scopes: [var scope, ..] } => scope,
        _ => null,
    };

    private static string? What(Heard heard, Outcome outcome) => (outcome, heard) switch
    {
        (Outcome.Answered { Answer.Question: var question }, _) => $"{question.Kpi} {question.Period.Name}",
        (_, Heard.Query { Reading: var reading }) => $"{reading.Kpi.Id} {reading.Period.Name}",
        (_, Heard.Command { Verb: var verb }) => verb.ToString(),
        _ => null,
    };

    private AuditEntry Entry(Desk desk, string action, string about, string? what) =>
        new(desk.Workspace, clock.GetUtcNow(), $"user:{desk.Asker.User.Id}", action, about) { After = what, FactsVersion = desk.Snapshot.Version, Place = desk.Place };

    private static string Short(string text) => WholeText.Cut(text, MostTold);
}
