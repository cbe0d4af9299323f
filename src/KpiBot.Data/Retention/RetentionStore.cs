using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Retention;

/// <summary>Drops what was kept long enough.</summary>
public sealed class RetentionStore(KpiStore store, TimeProvider clock)
{
    // A platform repeats an event within the hour.
    private static readonly TimeSpan Repeated = TimeSpan.FromDays(1);

    /// <summary>Drops old questions, messages that are done, decided requests, ids of events and entries of the log; gives back how many rows.</summary>
    public Task<int> SweepAsync(RetentionOptions options, CancellationToken cancellationToken) => store.UseAsync(
        async context =>
        {
            var now = clock.GetUtcNow();
            var (asked, sent, logged) = (now.AddDays(-options.QuestionDays), now.AddDays(-options.OutboxDays), now.AddMonths(-options.AuditMonths));
            var questions = await context.Questions.Where(row => row.At < asked).ExecuteDeleteAsync(cancellationToken);
            var messages = await context.Outbox
                .Where(row => row.CreatedAt < sent && row.State != OutboxState.Pending && row.State != OutboxState.Sending)
                .ExecuteDeleteAsync(cancellationToken);
            var requests = await context.LinkRequests.Where(row => row.AskedAt < asked).ExecuteDeleteAsync(cancellationToken);
            var entries = await context.Audit.Where(row => row.At < logged).ExecuteDeleteAsync(cancellationToken);
            var before = now - Repeated;
            var events = await context.Inbox.Where(row => row.KeptAt < before).ExecuteDeleteAsync(cancellationToken);
            return questions + messages + requests + entries + events;
        },
        cancellationToken);
}
