using System.Text.Json.Nodes;
using KpiBot.Chat;
using KpiBot.Teams.Rendering;

namespace KpiBot.Teams.Receiving;

/// <summary>What the bot says to an activity.</summary>
/// <param name="Reply">In the words of the house.</param>
/// <param name="Message">The message that it changes, where it changes one.</param>
/// <param name="Frame">How its form is shown, where it has one.</param>
internal sealed record TeamsReply(Reply Reply, string? Message, FormFrame Frame)
{
    /// <summary>Whether it is a question back, for who is to answer it alone.</summary>
    public bool IsForm => Reply.Form is not null;

    public Audience Audience => IsForm ? Audience.Asker : Reply.Audience;

    public JsonObject Card(TeamsRenderer renderer, bool isDialog = false) =>
        Reply.Form is { } form ? renderer.Render(form, Frame with { IsDialog = isDialog }) : renderer.Render(Reply.Message);
}
