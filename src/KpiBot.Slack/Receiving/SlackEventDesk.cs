using System.Text.Json;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Slack.Home;
using KpiBot.Slack.Installing;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Receiving;

/// <summary>Does what an event asks for (https://docs.slack.dev/reference/events/).</summary>
internal sealed partial class SlackEventDesk(
    SlackDesk desk, SlackReplies replies, HomeTab home, SlackInstalls installs, SlackLocales locales, PlaceChanged placeChanged, ILogger<SlackEventDesk> logger)
{
    /// <summary>Hears an event. What fails is logged here: nobody waits who could be told, except who spoke, and the bot's own failures they are told of.</summary>
    /// <param name="told">The event.</param>
    /// <param name="isTakenUp">Whether another host may have been at it, and have answered.</param>
    /// <param name="stopping">The host stops.</param>
    public Task HearAsync(SlackEvent told, bool isTakenUp, CancellationToken stopping) => TryAsync(told, () => DoAsync(told, isTakenUp, stopping), stopping);

    /// <summary>Shows what was said on the home page of who said it.</summary>
    public Task ShowAsync(SlackEvent told, CancellationToken stopping) =>
        TryAsync(told, () => SlackSaid.Read(told) is { } said ? home.ChangedAsync(said.Waiter.Person, stopping) : Task.CompletedTask, stopping);

    private async Task TryAsync(SlackEvent told, Func<Task> act, CancellationToken stopping)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (!(error is OperationCanceledException && stopping.IsCancellationRequested))
        {
            Log.Failed(logger, error, told.Type);
        }
    }

    private Task DoAsync(SlackEvent told, bool isTakenUp, CancellationToken stopping) => told.Type switch
    {
        "app_mention" or "message" => SaidAsync(told, isTakenUp, stopping),
        "app_home_opened" => OpenedAsync(told, stopping),
        "app_uninstalled" => installs.EndAsync(told.Team, SlackInstalls.Uninstalled, told.At, stopping),
        "tokens_revoked" => installs.RevokedAsync(told.Team, [.. Bots(told)], told.At, stopping),
        "member_joined_channel" => JoinedAsync(told, stopping),
        "channel_archive" or "group_archive" => ChangedAsync(told, PlaceChange.Archived, stopping),
        "channel_unarchive" or "group_unarchive" => ChangedAsync(told, PlaceChange.Opened, stopping),
        "channel_rename" or "group_rename" => ChangedAsync(told, PlaceChange.Renamed, stopping),
        "channel_deleted" or "group_deleted" => ChangedAsync(told, PlaceChange.Deleted, stopping),
        "channel_left" or "group_left" => ChangedAsync(told, PlaceChange.Left, stopping),
        "user_change" => Learn(told),
        _ => Task.CompletedTask,
    };

    private async Task SaidAsync(SlackEvent told, bool isTakenUp, CancellationToken stopping)
    {
        if (SlackSaid.Read(told) is { } said && !(isTakenUp && await replies.IsAnsweredAsync(said.Waiter, told.At ?? DateTimeOffset.UnixEpoch, stopping)))
        {
            await replies.SendAsync(said.Waiter, await desk.AnswerAsync(said.Request, stopping), stopping);
        }
    }

    private async Task OpenedAsync(SlackEvent told, CancellationToken stopping)
    {
        if (told.Inner.Text("tab") == "home" && told.Inner.Text("user") is { } user)
        {
            await home.OpenedAsync(new Person(SlackRequests.Platform, told.Team, user, null), stopping);
        }
    }

    private static IEnumerable<string> Bots(SlackEvent told) =>
        told.Inner.At("tokens").Items("bot").Where(bot => bot.ValueKind == JsonValueKind.String).Select(bot => bot.GetString()).OfType<string>();

    private async Task JoinedAsync(SlackEvent told, CancellationToken stopping)
    {
        if (told.Own is null || told.Inner.Text("user") != told.Own || told.Inner.Text("channel") is not { } channel)
        {
            return;
        }

        var place = new Place(SlackRequests.Platform, told.Team, channel);
        await placeChanged(place, PlaceChange.Opened, stopping);
        if (told.Inner.Text("inviter") is { } user)
        {
            var inviter = new Person(SlackRequests.Platform, told.Team, user, null);
            var reply = await desk.InvitedAsync(inviter, place, stopping);
            await replies.SendAsync(new SlackWaiter(inviter, place), reply with { Audience = Audience.Asker }, stopping);
        }
    }

    private Task ChangedAsync(SlackEvent told, PlaceChange change, CancellationToken stopping) =>
        (told.Inner.Text("channel") ?? told.Inner.At("channel").Text("id")) is { } channel
            ? placeChanged(new Place(SlackRequests.Platform, told.Team, channel), change, stopping)
            : Task.CompletedTask;

    private Task Learn(SlackEvent told)
    {
        locales.Learn(told.Team, told.Inner.At("user"));
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An event of type {Type} could not be worked on")]
        public static partial void Failed(ILogger logger, Exception error, string type);
    }
}
