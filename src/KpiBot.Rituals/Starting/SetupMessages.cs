using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat.Messages;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Targets;
using NodaTime;

namespace KpiBot.Rituals.Starting;

/// <summary>What is asked while a channel is set up, each answer a button that says the whole sentence so far.</summary>
internal sealed class SetupMessages(Voice voice)
{
    private static readonly (IsoDayOfWeek Day, TimeOnly Time)[] Usual =
        [(IsoDayOfWeek.Monday, new(9, 0)), (IsoDayOfWeek.Monday, new(14, 0)), (IsoDayOfWeek.Tuesday, new(9, 0)), (IsoDayOfWeek.Friday, new(9, 0))];

    public Message Teams(ImmutableArray<Scope> teams) => Asked(
        Say("setup.welcome"), Say("setup.team"), teams.Select(team => Button(voice.Name(team), Sentence(team))));

    public Message Hours(Scope team, bool welcome) => Asked(
        welcome ? Say("setup.welcome") : null,
        Say("setup.hour", ("scope", voice.Name(team))),
        Usual.Select(hour => Button(Label(hour.Day, hour.Time), Sentence(team, hour.Day, hour.Time))));

    public Message Choices(SubscriptionWish wish, ImmutableArray<KpiChoice> choices) => Asked(
        null,
        Say("setup.kpis"),
        choices.Select(choice => Button(Say("setup.choice." + choice.Key), $"{Sentence(wish)} {First("setup.say." + choice.Key)}")),
        choices.Select(choice => Say("setup.choice.line", ("choice", Say("setup.choice." + choice.Key)), ("kpis", Say("setup.kpis." + choice.Key)))));

    /// <summary>What will be; live with one more press.</summary>
    public Message Plan(SubscriptionWish wish, KpiChoice choice, ImmutableArray<TargetWish> first)
    {
        var text = Say(
            "setup.plan",
            ("scope", voice.Name(wish.Scope ?? Scope.Company)),
            ("day", Day(wish.Day)),
            ("time", wish.Time.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("kpis", voice.WithinSentence(Say("setup.choice." + choice.Key))));
        var yes = $"{Sentence(wish)} {First("setup.say." + choice.Key)}";
        return first.IsEmpty
            ? Asked(null, text, [Button(Say("setup.start"), $"{yes} {First("setup.say.no_targets")} {Say("setup.say.confirm")}", primary: true)])
            : Asked(
                null,
                $"{text} {Say("setup.targets")}",
                [Button(Say("setup.start.targets"), $"{yes} {Say("setup.say.confirm")}", primary: true), Button(Say("setup.start.without"), $"{yes} {First("setup.say.no_targets")} {Say("setup.say.confirm")}")],
                Targets(first));
    }

    /// <summary>It is done.</summary>
    public Message Live(string scope, string each, string next, ImmutableArray<TargetWish> first, bool isBusy) => Asked(
        null,
        Say("setup.live", ("scope", scope), ("each", each), ("next", next)),
        [new Button(Say("report.button.target"), TargetForm.Open, string.Empty) { OpensForm = true }],
        isBusy ? [Say("setup.live.busy")] : [.. Targets(first), Say("setup.live.more")]);

    private IEnumerable<string> Targets(ImmutableArray<TargetWish> first) =>
        first.Select(one => Say("setup.target", ("target", new TargetMessage(voice).Named(one.Kpi, SmartCheck.ValueOf(one), one))));

    private static Message Asked(string? welcome, string text, IEnumerable<Button> answers, IEnumerable<string>? lines = null)
    {
        Line[] all = [.. welcome is null ? Array.Empty<Line>() : [Line.Of(welcome)], Line.Of(new Span(text, Emphasis.Strong)), .. (lines ?? []).Select(Line.Of)];
        Button[] buttons = [.. answers];
        return new Message(text, buttons.Length == 0 ? [new Paragraph([.. all])] : [new Paragraph([.. all]), new Buttons([.. buttons])]);
    }

    private static Button Button(string label, string sentence, bool primary = false) => new(label, AskButton.Action, sentence, primary);

    private string Sentence(Scope team) =>
        $"{First("setup.say")} {(team.Id.Any(char.IsWhiteSpace) ? $"team:\"{team.Id}\"" : team.ToString())}";

    private string Sentence(Scope team, IsoDayOfWeek day, TimeOnly time) =>
        $"{Sentence(team)} {Day(day)} {time.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private string Sentence(SubscriptionWish wish) => Sentence(wish.Scope ?? Scope.Company, wish.Day, wish.Time);

    private string Label(IsoDayOfWeek day, TimeOnly time)
    {
        var text = Say("setup.hour.button", ("day", Day(day)), ("time", time.ToString("HH:mm", CultureInfo.InvariantCulture)));
        return text[..1].ToUpper(voice.Phrases.Culture) + text[1..];
    }

    private string Day(IsoDayOfWeek day) => Say($"subscription.day.{day.ToString().ToLowerInvariant()}");

    private string First(string key) => Say(key).Split('|', StringSplitOptions.TrimEntries)[0];

    private string Say(string key, params ReadOnlySpan<(string Name, string Value)> parts) => voice.Phrases.Say(key, parts);
}
