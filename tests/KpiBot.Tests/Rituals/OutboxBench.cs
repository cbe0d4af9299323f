using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Tests.Data;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>A store, a platform that does as told, and a sender that is stepped by hand: a digest and a warning are composed, each saying the attempt.</summary>
internal sealed class OutboxBench : IDisposable
{
    public const string Digest = "weekly-review";
    public const string Warning = "red-indicator";

    private readonly OutboxHost _host;

    public OutboxBench() => _host = new OutboxHost(
        Store, Platform, new Composer(Digest, ComposeAsync, AgainInDoubt: false), new Composer(Warning, ComposeAsync, AgainInDoubt: true));

    public TemporaryStore Store { get; } = new();

    public OutboxStore Outbox => Store.Get<OutboxStore>();

    public ScriptedPlatform Platform { get; } = new();

    public LostPlaces Places => _host.Places;

    /// <summary>Whose each team is; all of them are acme's unless told.</summary>
    public Dictionary<string, string>? Companies
    {
        set => _host.Companies = value;
    }

    public AlertOptions Alerts => _host.Alerts;

    /// <summary>What the composer says next; a new message unless set.</summary>
    public Func<OutboxRow, Composed>? Composed { get; set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static OutboxRow Row(string ritual, string channel = "C1", string subject = "cause") =>
        OutboxRow.For("acme", ritual, new Place("slack", "T1", channel), subject, "{}", TemporaryStore.Noon);

    /// <summary>Writes the row and lets the sender work once.</summary>
    public async Task<OutboxRow> SendAsync(OutboxRow row)
    {
        await Outbox.WriteAsync([row], Cancelled);
        return await AfterAsync(TimeSpan.Zero, row);
    }

    /// <summary>The row after some time and one more round of the sender.</summary>
    public async Task<OutboxRow> AfterAsync(TimeSpan time, OutboxRow row)
    {
        Store.Clock.Advance(time);
        await _host.RoundAsync();
        return (await Outbox.FindAsync(row.Workspace, row.Key, Cancelled))!;
    }

    /// <summary>The row as a host leaves it that dies in the middle of a send.</summary>
    public async Task<OutboxRow> DieInTheMiddleAsync(OutboxRow row)
    {
        await Outbox.WriteAsync([row], Cancelled);
        await Outbox.ClaimAsync(Assert.Single(await Outbox.DueAsync(Cancelled)), TimeSpan.FromMinutes(2), Cancelled);
        await Outbox.ReleaseAsync(Cancelled);
        return (await Outbox.FindAsync(row.Workspace, row.Key, Cancelled))!;
    }

    public void Dispose()
    {
        _host.Dispose();
        Store.Dispose();
    }

    private ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation) => ValueTask.FromResult(Composed?.Invoke(row) ?? Says($"after {row.Attempts}"));

    public static Composed Says(string text) => new Composed.Post(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = "fr" });
}
