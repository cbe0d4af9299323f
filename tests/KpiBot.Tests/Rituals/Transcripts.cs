using KpiBot.Chat.Messages;
using KpiBot.Slack.Rendering;
using KpiBot.Teams.Rendering;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>A day with the bot, as a rep, a manager and a director of the sample company read it on Monday 23 November 2026, in both languages and on both platforms.</summary>
public sealed class Transcripts
{
    private static readonly (string Who, string User, string[] French, string[] English)[] Days =
    [
        ("rep", "camille.legoff",
            ["ma journée", "ma conversion", "pourquoi", "lignes", "reste à faire", "nettoyer", "CA de mon équipe", "CA par commercial", "conversion Yann Kerbrat", "entretien", "exporter ma conversion par mois cette année"],
            ["my day", "my conversion", "why", "details", "need", "clean", "my team revenue", "revenue by rep", "conversion Yann Kerbrat", "one-to-one", "export my conversion by month this year"]),
        ("manager", "erwan.lebihan",
            ["CA", "CA par commercial", "pourquoi la conversion", "pipeline", "bloquées", "en retard", "prévision", "motifs de perte", "entretien Camille Le Goff", "conversion source site web", "objectif conversion 31 % T1 2027"],
            ["revenue", "revenue by rep", "why conversion", "pipeline", "stuck", "overdue", "forecast", "lost reasons", "one-to-one Camille Le Goff", "conversion source site web", "target conversion 31% Q1 2027"]),
        ("director", "claire.vasseur",
            ["CA entreprise ce trimestre vs N-1", "CA par équipe", "pourquoi le CA ce trimestre", "couverture par équipe", "CAC", "définir conversion", "qui a regardé mes chiffres", "aide"],
            ["company revenue this quarter vs last year", "revenue by team", "why revenue this quarter", "coverage by team", "CAC", "define conversion", "who looked at my figures", "help"]),
    ];

    public static TheoryData<string, string> All => new(Days.SelectMany(day => new[] { (day.Who, "fr"), (day.Who, "en") }));

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_day_reads_as_approved(string who, string language)
    {
        using var company = await TalkingCompany.OpenAsync();
        var (_, user, french, english) = Array.Find(Days, day => day.Who == who);
        var texts = new List<string>();
        foreach (var said in language is "fr" ? french : english)
        {
            var message = (await company.SayAsync(user, said, language)).Message;
            texts.Add($"── {said}\n{KpiBot.Rituals.Ask.PlainText.Of(message)}");
            Approved.Verify(new SlackRenderer(LeftOut).Render(message, _ => PictureAt.Uploaded("F0PICTURE")).ToJsonString(), $"day-of-a-{who}.{texts.Count:00}.{language}.slack.approved.json");
            Approved.Verify(new TeamsRenderer(LeftOut).Render(WithoutBytes(message)).ToJsonString(), $"day-of-a-{who}.{texts.Count:00}.{language}.teams.approved.json");
            Assert.Equal(language, message.Language);
        }

        Approved.Verify(string.Join("\n\n", texts), $"day-of-a-{who}.{language}.approved.txt");
    }

    [Fact]
    public async Task Why_tells_nobody_of_figures_that_are_not_for_their_role()
    {
        using var company = await TalkingCompany.OpenAsync();

        var rep = KpiBot.Rituals.Ask.PlainText.Of((await company.SayAsync("camille.legoff", "why my revenue this quarter", "en")).Message);
        var manager = KpiBot.Rituals.Ask.PlainText.Of((await company.SayAsync("erwan.lebihan", "why revenue Camille Le Goff this quarter", "en")).Message);

        Assert.DoesNotContain("margin", rep, StringComparison.Ordinal);
        Assert.Contains("margin", manager, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alertes", "fr")]
    [InlineData("open alerts", "en")]
    [InlineData("warnings", "en")]
    public async Task Warnings_are_listed_by_each_of_their_names(string said, string language)
    {
        using var company = await TalkingCompany.OpenAsync();

        Assert.Equal(KpiBot.Rituals.Words.Phrases.For(language).Say("red.none"), (await company.SayAsync("erwan.lebihan", said, language)).Message.Summary);
    }

    [Theory]
    [InlineData("camille.legoff", "doctor", true)]
    [InlineData("nadia.lemoine", "doctor", false)]
    [InlineData("camille.legoff", "target conversion 31% Q1 2027 team Ouest", true)]
    [InlineData("camille.legoff", "conversion Yann Kerbrat", true)]
    [InlineData("camille.legoff", "my conversion", false)]
    public async Task What_is_refused_is_marked_so(string user, string said, bool refused)
    {
        using var company = await TalkingCompany.OpenAsync();

        Assert.Equal(refused, (await company.SayAsync(user, said, "en")).IsRefusal);
    }

    // A card holds a picture as its bytes, which differ with each version of the drawing library.
    private static Message WithoutBytes(Message message) =>
        message with { Sections = [.. message.Sections.Select(section => section is Picture picture ? picture with { Png = default } : section)] };

    private static Message WithoutPicture(Message message) =>
        message with { Sections = [.. message.Sections.Select(section => section is Picture picture ? new Footnote(Line.Of(picture.AltText)) : section)] };

    private static string LeftOut(string language, int count) => KpiBot.Rituals.Words.Phrases.For(language).Count("left_out", count);
}
