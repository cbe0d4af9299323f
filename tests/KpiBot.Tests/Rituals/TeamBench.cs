using System.Text.RegularExpressions;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Topics;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Reports;
using KpiBot.Rituals.Starting;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Targets;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company on Monday 23 November 2026 at nine, and whoever speaks in a channel of Slack.</summary>
internal sealed class TeamBench : IDisposable
{
    public static readonly Place Channel = new("slack", "T1", "C1");

    // Each run makes other ids.
    private static readonly Regex Ids = new("[0-9a-f]{32}", RegexOptions.None, TimeSpan.FromSeconds(1));

    private readonly ReviewCompany _company;

    private TeamBench(ReviewCompany company)
    {
        _company = company;
        var asking = TestDesk.At(company.Store.Clock);
        Conversation = new Conversation(asking, company.Snapshots, FindAsync, () => ReviewCompany.Nine, Get<PreferenceStore>(), company.Store.Clock);
        var places = new ChannelPlaces([Platform]);
        var desk = new SubscriptionDesk(
            Get<SubscriptionStore>(),
            Get<ChannelStore>(),
            Get<AuditStore>(),
            _ =>
            {
                Reconciled++;
                return Task.CompletedTask;
            },
            company.Store.Clock);
        Subscribe = new SubscribeCommand(Conversation, Get<SubscriptionStore>(), desk, places, company.Store.Clock);
        SubscriptionForms = new SubscriptionFormCommand(Conversation, Get<SubscriptionStore>(), Get<ChannelStore>(), desk, places, company.Store.Clock);
        Pause = new PauseCommand(Conversation, Get<SubscriptionStore>(), desk, places, company.Store.Clock);
        Note = new NoteCommand(
            Conversation,
            Get<SubscriptionStore>(),
            Get<PreferenceStore>(),
            new PrivatePlaces(Get<ChatAccountStore>(), [new ScriptedPlatform()]),
            Get<AuditStore>(),
            _ => Task.CompletedTask,
            company.Store.Clock);
        TargetForms = new TargetFormCommand(Conversation);
        Clearance = new ClearanceCommand(Conversation, Get<ChannelStore>(), Get<AuditStore>(), places, company.Store.Clock);
        Digest = new DigestCommand(Conversation, Get<SubscriptionStore>(), new ReviewQueue(Get<OutboxStore>(), company.Store.Clock), company.Drafts, places);
        Share = new ShareCommand(
            Conversation, new FigureTopic(Engine, new AskOptions(), company.Store.Clock), Get<ChannelStore>(), Get<AuditStore>(), places, company.Store.Clock);
        Setup = new SetupCommand(
            Conversation, desk, Get<ChannelStore>(), Get<TargetStore>(), company.Snapshots, places, new SetupPlaces(company.Store.Clock), company.Store.Clock);
        Target = new TargetCommand(Conversation, new TargetReader(Conversation), company.Store.Get<TargetStore>(), company.Snapshots, company.Store.Clock);
    }

    public ReviewCompany Company => _company;

    public ScriptedPlatform Platform { get; } = new();

    public KpiEngine Engine { get; } = new(SmallCompany.Catalogue);

    public Conversation Conversation { get; }

    public TargetCommand Target { get; }

    public SubscribeCommand Subscribe { get; }

    public SubscriptionFormCommand SubscriptionForms { get; }

    public PauseCommand Pause { get; }

    public NoteCommand Note { get; }

    public TargetFormCommand TargetForms { get; }

    public ClearanceCommand Clearance { get; }

    public DigestCommand Digest { get; }

    public ShareCommand Share { get; }

    public SetupCommand Setup { get; }

    /// <summary>How often the scheduler was told to follow.</summary>
    public int Reconciled { get; private set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<TeamBench> OpenAsync() => new(await ReviewCompany.OpenAsync());

    public T Get<T>()
        where T : notnull => _company.Store.Get<T>();

    /// <summary>What a command answers to a user who says something; null where it is not its business.</summary>
    public static async Task<Reply?> AskAsync(ICommand command, string user, string text, string? locale = "fr-FR", Place? place = null) =>
        await command.AnswerAsync(new ChatRequest(new Person("slack", "T1", user, locale), place ?? Channel, text), Cancelled);

    /// <summary>The same as plain text.</summary>
    public static async Task<string> SayAsync(ICommand command, string user, string text, string? locale = "fr-FR", Place? place = null) =>
        Ids.Replace(PlainText.Of((await AskAsync(command, user, text, locale, place))!.Message), "ID");

    /// <summary>What the bot says to whoever invites it to the channel.</summary>
    public async Task<Reply> Invite(string user, string locale) =>
        await new Router([Setup]).InvitedAsync(new Person("slack", "T1", user, locale), Channel, Cancelled);

    /// <summary>What the n-th button of a message says when it is pressed.</summary>
    public static string ButtonOf(Message message, int at = 0) => message.Sections.OfType<Buttons>().SelectMany(row => row.Items).ElementAt(at).Value;

    public void Dispose() => _company.Dispose();

    private static Task<ChatAccount?> FindAsync(Person person, CancellationToken cancellation) =>
        Task.FromResult<ChatAccount?>(new ChatAccount(person.Platform, person.Team, person.UserId, ReviewCompany.Workspace, person.UserId));
}
