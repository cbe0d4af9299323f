using KpiBot.Data.Facts;
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
        var shelf = new TopicShelf(
            new WhyTopic(engine, figures),
            new LostReasonsTopic(engine, figures),
            new OneToOneTopic(engine, figures),
            new ExportTopic(engine, figures),
            new DetailsTopic(engine, figures, Names),
            new MyDayTopic(figures, Names),
            new CleanTopic(figures, Names));
        return new Asking(engine, options, figures, new WorstRows(Names), shelf);
    }

    /// <summary>Here every deal is called by its id, and leads to a page of its own.</summary>
    private static Task<RowNames> Names(string workspace, RowIds ids, CancellationToken cancellation) => Task.FromResult(new RowNames(
        ids.Deals.ToDictionary(id => id, id => new DealName(id, $"Affaire {id}", $"https://crm.example/{id}", null)),
        ids.Activities.ToDictionary(id => id, id => new DealName(id, $"Affaire de {id}", null, null)),
        ids.Accounts.ToDictionary(id => id, id => $"Client {id}"))
    {
        OfDone = ids.Done.ToDictionary(done => done.Key, done => new DealName("fait", $"Affaire de {done.Owner}", "https://crm.example/fait", null)),
    });

    public static Outcome Ask(this Asking asking, LoadedSnapshot loaded, Query query)
    {
        var asked = asking.AskAsync(loaded, query, CancellationToken.None);
        return asked.IsCompleted ? asked.Result : asked.AsTask().GetAwaiter().GetResult();
    }
}
