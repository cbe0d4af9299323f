using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Channels;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Digests;

/// <summary>Makes digests from their templates.</summary>
internal sealed class DigestDrafts(KpiEngine engine, SnapshotCache snapshots, ChannelStore channels, DigestShelf shelf, FiguresNow now, AskOptions options)
{
    /// <summary>A team's digest as its channel would read it now, for who runs the bot; null where there is no such team.</summary>
    public async Task<DigestDraft?> PreviewAsync(string workspace, Ritual ritual, string teamId, string? locale, CancellationToken cancellation)
    {
        var loaded = await snapshots.GetAsync(workspace, cancellation);
        var people = loaded.Snapshot.People;
        var all = new Asker(new User(string.Empty, string.Empty, null, Role.Director, null, Active: true, null, null, null, null), people);
        return people.FindTeam(teamId) is { } team
            ? await OfAsync(loaded, workspace, new DigestOrder(ritual, Scope.Team(team.Id), all, locale) { Clearance = new ChannelClearance(Profitability: false) }, cancellation)
            : null;
    }

    /// <summary>A digest as a place would read it now, with the rights of who looks at it before.</summary>
    public async Task<Message> PreviewAsync(Desk desk, Ritual ritual, Scope scope, Place place, Subscription? subscription, CancellationToken cancellation)
    {
        var clearance = ChannelClearance.Of(await channels.FindAsync(desk.Workspace, place, cancellation));
        var order = new DigestOrder(ritual, scope, desk.Asker, subscription?.Locale ?? desk.Voice.Phrases.Language)
        {
            Clearance = ritual == Ritual.Note ? null : clearance,
            Kpis = subscription?.Kpis,
            Period = subscription?.Period,
        };
        return (await OfAsync(desk.Loaded, desk.Workspace, order, cancellation)).Whole;
    }

    /// <summary>The digest of an order.</summary>
    public async Task<DigestDraft> OfAsync(LoadedSnapshot loaded, string workspace, DigestOrder order, CancellationToken cancellation)
    {
        var asOf = now();
        var team = order.Scope.Kind is ScopeKind.Team ? loaded.Snapshot.People.FindTeam(order.Scope.Id) : null;
        var voice = new Voice(Phrases.For(order.Locale, team?.Locale, options.Locale), order.Reader, loaded.Snapshot.Settings, asOf);
        if (order.Clearance is not null && !ChannelClearance.IsLargeEnough(voice.People, order.Scope))
        {
            return new DigestDraft(TooSmall(voice, order.Scope), null, []);
        }

        var period = voice.Calendar.Containing(order.Period is "quarter" ? PeriodKind.Quarter : PeriodKind.Month, voice.Today);
        var desk = new DigestDesk(new Desk(engine, loaded, order.Reader, voice, asOf) { Workspace = workspace }, order.Scope, period)
        {
            Clearance = order.Clearance,
            Chosen = order.Chosen,
            Late = order.Late,
            Skipped = order.Skipped,
            Between = order.Between,
        };
        return await OfAsync(desk, shelf[order.Ritual], cancellation);
    }

    private static async Task<DigestDraft> OfAsync(DigestDesk desk, DigestTemplate template, CancellationToken cancellation)
    {
        var title = template.Title(desk);
        var main = await SectionsAsync(desk, template.Main, cancellation);
        var thread = await SectionsAsync(desk, template.Thread, cancellation);
        var first = main.OfType<Paragraph>().FirstOrDefault()?.Lines[0].Plain;
        return new DigestDraft(
            new Message(first is null ? title : $"{title} · {first}", [new Heading(title), .. main, .. new DigestFootnote(desk).Sections]) { Language = desk.Voice.Phrases.Language },
            thread.IsEmpty ? null : new Message(title, thread) { Language = desk.Voice.Phrases.Language },
            [.. desk.Answers]);
    }

    // A part whose amounts can't be converted says so; the others are told.
    private static async Task<ImmutableArray<Section>> SectionsAsync(DigestDesk desk, ImmutableArray<DigestPart> parts, CancellationToken cancellation)
    {
        var sections = ImmutableArray.CreateBuilder<Section>();
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            try
            {
                sections.AddRange(await part(desk, cancellation));
            }
            catch (RateMissingException rate)
            {
                var said = new RefusalMessage(desk.Voice).Of(rate);
                sections.AddRange(missing.Add(said.Summary) ? said.Sections : []);
            }
        }

        return sections.ToImmutable();
    }

    private static Message TooSmall(Voice voice, Scope scope)
    {
        var text = voice.Phrases.Say("review.too_small", ("scope", voice.Name(scope)), ("n", voice.Figures.Number(ChannelClearance.LeastPeople, 0)));
        return new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = voice.Phrases.Language };
    }
}
