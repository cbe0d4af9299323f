using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Ask.Topics;
using Role = KpiBot.Kpis.Facts.Role;

namespace KpiBot.Rituals.Subscribing;

/// <summary>"Share", after an answer: posts it to the channel by the asker's own choice, where it is their own figure or their team's total. What they may see is decided again.</summary>
internal sealed class ShareCommand(Conversation conversation, FigureTopic figures, ChannelStore channels, AuditStore audit, ChannelPlaces places, TimeProvider clock) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Share) is not { Reading: { } reading } || places.ChannelOf(request.Place) is not { } channel)
        {
            return null;
        }

        var clearance = ChannelClearance.Of(await channels.FindAsync(turn.Account.Workspace, channel, cancellation));
        if (Refusal(turn.Desk, reading, clearance) is { } refusal)
        {
            return Refused(turn, refusal, reading.Scope);
        }

        if (await places.RefusalAsync(channel, cancellation) is { } others)
        {
            return turn.Refuses(others);
        }

        return figures.Tell(ForAll(turn.Desk), reading) switch
        {
            Outcome.Answered { Answer: var answer } when ChannelClearance.TooSmall(turn.Desk.Asker.People, answer) is { } small =>
                Refused(turn, small.Kind is ScopeKind.Team ? "review.too_small" : "share.not_yours", small),
            Outcome.Answered answered => await PostAsync(turn, reading, answered.Message, cancellation),
            var other => turn.Says(other.Message) with { IsRefusal = true },
        };
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    /// <summary>Why a figure does not go to a channel, as the key of its words; null where it may.</summary>
    private static string? Refusal(Desk desk, Reading reading, ChannelClearance clearance) => reading switch
    {
        { By: Dimension.Rep, Scope.Kind: not ScopeKind.User } => "share.not_yours",
        { Scope.Kind: ScopeKind.User } when !desk.Asker.Is(reading.Scope.Id) => "share.not_yours",
        { Scope.Kind: ScopeKind.Team } when !IsOwnTeam(desk.Asker, reading.Scope) => "share.not_yours",
        { Scope.Kind: ScopeKind.Company } when !desk.Asker.SpeaksForCompany => "share.not_yours",
        { Scope.Kind: not ScopeKind.User } when !ChannelClearance.IsLargeEnough(desk.Asker.People, reading.Scope) => "review.too_small",
        _ when !clearance.Tells(reading.Kpi) => "share.clearance",
        _ => null,
    };

    private static Reply Refused(Turn turn, string key, Scope scope) =>
        turn.Refuses(key, ("scope", turn.Desk.Voice.Name(scope)), ("n", turn.Desk.Voice.Figures.Number(ChannelClearance.LeastPeople, 0)));

    private static bool IsOwnTeam(Asker asker, Scope scope) => asker.User.TeamId == scope.Id || asker.Leads(scope.Id) || asker.User.Role is Role.Director;

    // "Your conversion" would be everybody's: a channel reads whose it is.
    private static Desk ForAll(Desk desk)
    {
        var nobody = new Asker(desk.Asker.User with { Id = string.Empty, TeamId = null, Role = Role.Rep }, desk.Asker.People);
        return desk with { Voice = new Voice(desk.Voice.Phrases, nobody, desk.Snapshot.Settings, desk.AsOf) };
    }

    private async Task<Reply> PostAsync(Turn turn, Reading reading, Message message, CancellationToken cancellation)
    {
        var entry = new AuditEntry(turn.Account.Workspace, clock.GetUtcNow(), $"user:{turn.Account.UserId}", "share", reading.Scope.ToString())
        {
            After = reading.Canonical,
            FactsVersion = turn.Desk.Snapshot.Version,
            Place = $"{turn.Request.Place.Platform}:{turn.Request.Place.Channel}",
        };
        await audit.AppendAsync(entry, cancellation);
        var by = new Footnote(Line.Of(turn.Desk.Voice.Phrases.Say("share.done", ("name", turn.Desk.Asker.User.Name))));
        return turn.Says(message with { Sections = message.Sections.Add(by) }, Audience.Place);
    }
}
