using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using KpiBot.Teams.Receiving;
using Xunit;

namespace KpiBot.Tests.Teams;

/// <summary>What a person said, out of what Teams sends.</summary>
public sealed class TeamsMentions
{
    [Theory]
    [InlineData("<at>KpiBot</at> my conversion", "my conversion")]
    [InlineData("<at>KpiBot</at>\u00A0my\u00A0conversion\n", "my conversion")]
    [InlineData("<AT>kpibot</AT> my conversion", "my conversion")]
    [InlineData("my <at>KpiBot</at> conversion <at>KpiBot</at>", "my conversion")]
    [InlineData("R&amp;D &lt;west&gt; d&#39;hier", "R&D <west> d'hier")]
    [InlineData("<at>Somebody</at> conversion", "Somebody conversion")]
    [InlineData("<at id=\"0\">Somebody</at> conversion", "Somebody conversion")]
    [InlineData("&lt;@U123&gt; conversion", "@U123> conversion")]
    [InlineData("kpi my conversion", "my conversion")]
    [InlineData("<at>KpiBot</at> /kpi my conversion", "my conversion")]
    [InlineData("/help", "help")]
    [InlineData("kpis", "kpis")]
    [InlineData("  \u200B ", "")]
    [InlineData(null, "")]
    public void The_bots_mention_and_Teams_marks_are_gone(string? text, string said) =>
        Assert.Equal(said, Said(Activities.Message(text).Mentioning(Activities.Bot, "<at>KpiBot</at>")));

    [Fact]
    public void Another_persons_mention_is_their_id() =>
        Assert.Equal(
            "conversion of <@aad-bruno> and <@29:zoe>",
            Said(Activities.Message("<at>KpiBot</at> conversion of <at>Bruno &amp; Co</at> and <at>Zoé</at>")
                .Mentioning(Activities.Bot, "<at>KpiBot</at>")
                .Mentioning("29:bruno", "<at>Bruno &amp; Co</at>", "aad-bruno")
                .Mentioning("29:zoe", "<at>Zoé</at>")));

    [Fact]
    public void Any_text_is_read() => Gen.String[Gen.Char["ab<>@/at &;{}#\u00A0\uE000\uE0010\n"], 0, 60].Sample(text =>
    {
        var said = Said(Activities.Message(text).Mentioning(Activities.Bot, "<at>a</at>").Mentioning("29:b", "<at>b</at>"));
        Assert.Equal(said.Trim(), said);
        Assert.DoesNotContain("<@", said.Replace("<@29:b>", "-", StringComparison.Ordinal), StringComparison.Ordinal);
    });

    private static string Said(JsonObject activity) => TeamsWords.Said(TeamsActivity.Parse(Encoding.UTF8.GetBytes(activity.ToJsonString()))!);
}
