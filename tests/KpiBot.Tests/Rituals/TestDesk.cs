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
        var figures = new FigureTopic(engine, options, clock);
        return new Asking(engine, options, figures, new TopicShelf(new WhyTopic(engine, figures), new LostReasonsTopic(engine, figures), new OneToOneTopic(engine, figures), new ExportTopic(engine, figures)));
    }

    public static Outcome Ask(this Asking asking, LoadedSnapshot loaded, Query query)
    {
        var asked = asking.AskAsync(loaded, query, CancellationToken.None);
        return asked.IsCompleted ? asked.Result : asked.AsTask().GetAwaiter().GetResult();
    }
}
