using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Topics;

namespace KpiBot.Tests.Rituals;

/// <summary>The desk by itself: what it tells from a snapshot it tells at once.</summary>
internal static class TestDesk
{
    public static Asking At(TimeProvider clock)
    {
        var (engine, options) = (new KpiEngine(SmallCompany.Catalogue), new AskOptions());
        return new Asking(engine, options, new FigureTopic(engine, options, clock), new TopicShelf());
    }

    public static Outcome Ask(this Asking asking, LoadedSnapshot loaded, Query query)
    {
        var asked = asking.AskAsync(loaded, query, CancellationToken.None);
        return asked.IsCompleted ? asked.Result : asked.AsTask().GetAwaiter().GetResult();
    }
}
