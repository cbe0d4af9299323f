using System.Text.RegularExpressions;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Words;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed partial class BothLanguages
{
    private static readonly Figures French = new(Phrases.French, "EUR");
    private static readonly Figures English = new(Phrases.English, "EUR");

    [Fact]
    public void Both_have_the_same_keys() => Assert.Equal(Phrases.English.Keys.Order(), Phrases.French.Keys.Order());

    [Fact]
    public void Both_have_the_same_placeholders() =>
        Assert.All(Phrases.English.Keys, key => Assert.Equal((key, Placeholders(Phrases.English, key)), (key, Placeholders(Phrases.French, key))));

    [Fact]
    public void A_number_that_asks_for_one_form_has_the_other() => Assert.All(
        Phrases.English.Keys.Where(key => key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".other", StringComparison.Ordinal)),
        key => Assert.True(Phrases.English.HasCount(key[..key.LastIndexOf('.')]) && Phrases.French.Keys.Contains(key[..key.LastIndexOf('.')] + ".other"), key));

    [Fact]
    public void Both_hear_the_same_things() =>
        Assert.Equal(WordFiles.HeardIn("en").Keys.Order(), WordFiles.HeardIn("fr").Keys.Order());

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(1, true, true)]
    [InlineData(1.5, true, false)]
    [InlineData(2, false, false)]
    public void French_counts_up_to_two_as_one(double number, bool french, bool english)
    {
        Assert.Equal(french, Phrases.French.IsOne((decimal)number));
        Assert.Equal(english, Phrases.English.IsOne((decimal)number));
    }

    [Fact]
    public void French_spaces_are_narrow_and_do_not_break() => Assert.All(Phrases.French.Keys, key =>
        Assert.DoesNotMatch(" [:;?!%€»]|« ", Phrases.French.Say(key)));

    [Fact]
    public void Nobody_is_shouted_at() => Assert.All(Phrases.French.Keys, key =>
        Assert.DoesNotContain("!", Phrases.French.Say(key) + Phrases.English.Say(key), StringComparison.Ordinal));

    [Theory]
    [InlineData(Unit.Percent, 0.63150, "63,2_%", "63.2~%")]
    [InlineData(Unit.Percent, 0.0005, "0,1_%", "0.1~%")]
    [InlineData(Unit.Money, 1054000, "1_054_000_€", "€1,054,000")]
    [InlineData(Unit.Money, 2360.5, "2_361_€", "€2,361")]
    [InlineData(Unit.Money, 999.5, "999,50_€", "€999.50")]
    [InlineData(Unit.Money, 800, "800_€", "€800")]
    [InlineData(Unit.Money, -42000, "−42_000_€", "−€42,000")]
    [InlineData(Unit.Days, 51.782, "51,8 jours", "51.8 days")]
    [InlineData(Unit.Days, 1.25, "1,3 jour", "1.3 days")]
    [InlineData(Unit.Count, 4238, "4_238", "4,238")]
    public void A_value_is_written_as_its_reader_expects(Unit unit, double value, string french, string english)
    {
        Assert.Equal(Spaced(french), French.Value(unit, (decimal)value));
        Assert.Equal(Spaced(english), English.Value(unit, (decimal)value));
    }

    [Theory]
    [InlineData(Unit.Money, 412000, "412_k€", "€412k")]
    [InlineData(Unit.Money, 9512, "9,5_k€", "€9.5k")]
    [InlineData(Unit.Money, 44800, "44,8_k€", "€44.8k")]
    [InlineData(Unit.Money, 58000, "58_k€", "€58k")]
    [InlineData(Unit.Money, 1740000, "1,74_M€", "€1.74M")]
    [InlineData(Unit.Money, 1200000, "1,2_M€", "€1.2M")]
    [InlineData(Unit.Money, 950, "950_€", "€950")]
    [InlineData(Unit.Percent, 0.3, "30_%", "30~%")]
    [InlineData(Unit.Percent, 0.255, "25,5_%", "25.5~%")]
    public void A_target_is_said_short(Unit unit, double value, string french, string english)
    {
        Assert.Equal(Spaced(french), French.Short(unit, (decimal)value));
        Assert.Equal(Spaced(english), English.Short(unit, (decimal)value));
    }

    [Fact]
    public void A_spark_needs_two_values()
    {
        Assert.Null(Spark.Of([null, 3m]));
        Assert.Equal("▁█·▄", Spark.Of([null, 1m, 3m, null, 2m]));
        Assert.Equal("▄▄", Spark.Of([2m, 2m]));
    }

    private static string Spaced(string text) => text.Replace('_', '\u202F').Replace('~', '\u00A0');

    private static string Placeholders(Phrases phrases, string key) => string.Join(',', Placeholder().Matches(phrases.Say(key)).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex("\\{[a-z]+\\}")]
    private static partial Regex Placeholder();
}
