using System.Collections.Immutable;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Data.Promises;
using KpiBot.Rituals.RedIndicator;

namespace KpiBot.Rituals.Promising;

/// <summary>The form by which a promise is made, and what its answers mean.</summary>
internal sealed class PromiseForm(Promiser promiser, string team, string? id = null)
{
    private const string What = "what";
    private const string Owner = "owner";
    private const string Due = "due";
    private const string Between = "/";
    private const int UsualDays = 7;
    private const int MostText = 300;
    private const int MostPeople = 100;

    /// <summary>What a form was opened for: the team, and the promise's id, which makes the same form sent twice one promise. One without an id is an old one.</summary>
    public static (string Team, string? Id) Opened(string value) =>
        value.IndexOf(Between, StringComparison.Ordinal) is > 0 and var at && Guid.TryParseExact(value[..at], "N", out var id)
            ? (value[(at + 1)..], id.ToString("N"))
            : (value, null);

    public Form Make(string text)
    {
        var phrases = promiser.Voice.Phrases;
        var cut = WholeText.Short(text, MostText);
        return new Form(
            phrases.Say("promise.form.title"),
            PromiseButton.Make,
            NewId() + Between + team,
            phrases.Say("promise.form.submit"),
            phrases.Say("form.cancel"),
            [
                new TextField(What, phrases.Say("promise.form.what"), cut) { IsLong = true, Most = MostText, Hint = phrases.Say("promise.form.what.hint") },
                new ChoiceField(Owner, phrases.Say("promise.form.owner"), People(), promiser.Asker.User.Id),
                new DateField(Due, phrases.Say("promise.form.due"), promiser.Today.PlusDays(UsualDays).ToDateOnly()),
            ])
        {
            Intro = [Paragraph.Of(Line.Of(phrases.Say("promise.form.intro")))],
            Language = phrases.Language,
        };
    }

    /// <summary>The promise; or what is wrong, by field.</summary>
    public (Promise? Promise, ImmutableDictionary<string, string> Faults) Read(FormAnswers answers)
    {
        var phrases = promiser.Voice.Phrases;
        var faults = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var text = answers[What]?.Trim() ?? string.Empty;
        if (text.Length is 0 or > MostText)
        {
            faults[What] = phrases.Say(text.Length == 0 ? "promise.form.fault.what" : "red.form.fault.long", ("n", $"{MostText}"));
        }

        if (!People().Any(person => person.Value == answers[Owner]))
        {
            faults[Owner] = phrases.Say("promise.form.fault.owner");
        }

        if (PlanForm.DueIn(answers[Due], promiser.Today) is not { } due)
        {
            faults[Due] = phrases.Say("red.form.fault.due");
            return (null, faults.ToImmutable());
        }

        var at = promiser.Now.ToDateTimeOffset();
        var made = new Promise(promiser.Workspace, id ?? NewId(), team, answers[Owner] ?? string.Empty, text, due, promiser.Author, at);
        return (faults.Count > 0 ? null : made, faults.ToImmutable());
    }

    private string NewId() => Guid.CreateVersion7(promiser.Now.ToDateTimeOffset()).ToString("N");

    /// <summary>Oneself; for who leads the team also those who work in it.</summary>
    private ImmutableArray<Choice> People()
    {
        var people = promiser.Snapshot.People;
        var below = people.TeamAndBelow(team).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var members = people.Users.Where(user => user.Active && user.TeamId is { } id && below.Contains(id) && promiser.MaySpeakFor(user)).OrderBy(user => user.Name, StringComparer.Ordinal);
        return [.. members.Prepend(promiser.Asker.User).DistinctBy(user => user.Id).Take(MostPeople).Select(user => new Choice(user.Id, user.Name))];
    }
}
