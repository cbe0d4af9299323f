using KpiBot.Chat;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Subscribing;

/// <summary>"Channel profitability on": an admin or a director decides whether a channel is told profitability's figures.</summary>
internal sealed class ClearanceCommand(Conversation conversation, ChannelStore channels, AuditStore audit, ChannelPlaces places, TimeProvider clock) : ICommand
{
    private static readonly HashSet<string> On = Words("clearance.say.on");
    private static readonly HashSet<string> Off = Words("clearance.say.off");

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.ChannelClearance) is not { } said || places.ChannelOf(request.Place) is not { } channel)
        {
            return null;
        }

        if (turn.Desk.Asker.User.Role is not (Role.Admin or Role.Director))
        {
            return turn.Refuses("clearance.not_yours");
        }

        var words = said.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Plain.Of).ToArray();
        if (!words.Any(word => On.Contains(word) || Off.Contains(word)))
        {
            var present = ChannelClearance.Of(await channels.FindAsync(turn.Account.Workspace, channel, cancellation));
            return turn.Says(present.Profitability ? "clearance.is_on" : "clearance.is_off");
        }

        var setting = new ChannelSetting(
            turn.Account.Workspace, channel.Platform, channel.Team, channel.Channel, words.Any(On.Contains) && !words.Any(Off.Contains), $"user:{turn.Account.UserId}", clock.GetUtcNow());
        await SaveAsync(setting, cancellation);
        return turn.Says(setting.Profitability ? "clearance.on" : "clearance.off");
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task SaveAsync(ChannelSetting setting, CancellationToken cancellation)
    {
        if (!setting.Profitability && await channels.FindAsync(setting.Workspace, new(setting.Platform, setting.Team, setting.Channel), cancellation) is null)
        {
            return;
        }

        if (await channels.SaveAsync(setting, cancellation))
        {
            var entry = new AuditEntry(setting.Workspace, setting.At, setting.Author, "clearance", $"channel:{setting.Channel}")
            {
                After = setting.Profitability ? "profitability on" : "profitability off",
                Place = $"{setting.Platform}:{setting.Channel}",
            };
            await audit.AppendAsync(entry, cancellation);
        }
    }

    private static HashSet<string> Words(string key) =>
        new[] { Phrases.English, Phrases.French }.SelectMany(phrases => phrases.Say(key).Split('|', StringSplitOptions.TrimEntries)).Select(Plain.Of).ToHashSet(StringComparer.Ordinal);
}
