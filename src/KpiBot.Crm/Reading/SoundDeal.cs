using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Reading;

/// <summary>What a file would be refused for, a CRM's deal is mended for: its money stays in the figures.</summary>
internal static class SoundDeal
{
    public static Deal Of(Deal deal, Instant? movedIntoClose, SyncRun run)
    {
        if (deal.Outcome == Outcome.Open)
        {
            return deal with { ClosedAt = null };
        }

        if (deal.ClosedAt is null)
        {
            if (movedIntoClose is not { } moved)
            {
                run.Warn("A deal is won or lost without any date of it: it is kept as open.");
                return deal with { Outcome = Outcome.Open };
            }

            run.Warn("A deal is won or lost without a close date: the day on which it entered that stage is taken.");
            deal = deal with { ClosedAt = Moment.Of(moved) };
        }

        if (deal.CreatedAt is { } created && deal.ClosedAt is { } closed && created.DateIn(run.Zone) > closed.DateIn(run.Zone))
        {
            run.Warn("A deal is closed before it was created, as imported ones often are: its creation is left out.");
            return deal with { CreatedAt = null };
        }

        return deal;
    }
}
