using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Outbox;
using KpiBot.Tests.Data;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>A store, a platform that does as told, and a sender that is stepped by hand: a digest and a warning are composed, each saying the attempt.</summary>
internal sealed class OutboxBench : IDisposable
{
    public const string Digest = "weekly-review";
    public const string Warning = "red-indicator";

    private readonly OutboxSender _sender;

    public OutboxBench()
    {
        var options = Options.Create(new OutboxOptions());
        var stall = new OutboxStall(new HostingEnvironment { EnvironmentName = "Production" }, options, NullLogger<OutboxStall>.Instance);
        Composer[] composers = [new(Digest, ComposeAsync, AgainInDoubt: false), new(Warning, ComposeAsync, AgainInDoubt: true)];
        var delivery = new OutboxDelivery(Outbox, composers, [Platform], options, stall, Store.Clock, NullLogger<OutboxDelivery>.Instance);
        _sender = new OutboxSender(Outbox, delivery, Store.Get<OutboxSignal>(), options, NullLogger<OutboxSender>.Instance);
    }

    public TemporaryStore Store { get; } = new();

    public OutboxStore Outbox => Store.Get<OutboxStore>();

    public ScriptedPlatform Platform { get; } = new();

    /// <summary>What the composer says next; a new message unless set.</summary>
    public Func<OutboxRow, Composed>? Composed { get; set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static OutboxRow Row(string ritual, string channel = "C1") =>
        OutboxRow.For("acme", ritual, new Place("slack", "T1", channel), "cause", "{}", TemporaryStore.Noon);

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
        await _sender.RoundAsync(Cancelled);
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
        _sender.Dispose();
        Store.Dispose();
    }

    private ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation) => ValueTask.FromResult(Composed?.Invoke(row) ?? Says($"after {row.Attempts}"));

    public static Composed Says(string text) => new Composed.Post(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = "fr" });
}
