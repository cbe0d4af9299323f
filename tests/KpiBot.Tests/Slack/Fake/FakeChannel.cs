using System.Text.Json.Nodes;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A channel or a conversation, and what was said in it.</summary>
internal sealed class FakeChannel(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public bool IsPrivate { get; set; }

    public bool IsDirect { get; init; }

    /// <summary>With whom, where it is a conversation.</summary>
    public string? User { get; init; }

    public bool Archived { get; set; }

    /// <summary>What writing here is refused with, such as <c>restricted_action</c> or <c>messages_tab_disabled</c>.</summary>
    public string? WriteError { get; set; }

    /// <summary>Whether another company takes part (Slack Connect).</summary>
    public bool IsShared { get; set; }

    public HashSet<string> Members { get; init; } = [];

    public List<FakeMessage> Messages { get; } = [];

    public bool IsClosed => IsPrivate || IsDirect;

    public string Kind => IsDirect ? "im" : IsPrivate ? "private_channel" : "public_channel";

    /// <summary>The scopes' prefix for this kind.</summary>
    public string Scope => IsDirect ? "im" : IsPrivate ? "groups" : "channels";

    public JsonObject Json(bool withBot) => IsDirect
        ? new JsonObject { ["id"] = Id, ["is_im"] = true, ["user"] = User, ["is_archived"] = Archived, ["is_user_deleted"] = false }
        : new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["is_channel"] = !IsPrivate,
            ["is_group"] = IsPrivate,
            ["is_im"] = false,
            ["is_private"] = IsPrivate,
            ["is_archived"] = Archived,
            ["is_member"] = withBot,
            ["is_ext_shared"] = IsShared,
            ["num_members"] = Members.Count,
        };
}
