using CsCheck;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask.Hearing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>Where the bot asks back instead of guessing.</summary>
public sealed class Doubts
{
    [Theory]
    [InlineData("alice conversion", "Ambiguous “alice”: conversion user:alice 2026-Q4 | conversion user:alice2 2026-Q4")]
    [InlineData("conv lyon", "Ambiguous “lyon”: conversion user:marc 2026-Q4 | conversion team:lyon 2026-Q4")]
    [InlineData("conversion lyon", "Ambiguous “lyon”: conversion user:marc 2026-Q4 | conversion team:lyon 2026-Q4")]
    [InlineData("conversion alice bruno", "Ambiguous “alice bruno”: conversion user:alice 2026-Q4 | conversion user:alice2 2026-Q4 | conversion user:bruno 2026-Q4")]
    [InlineData("revenue and conversion", "Ambiguous “”: revenue team:ouest 2026-11 | conversion team:ouest 2026-11")]
    public void A_name_or_a_kpi_that_can_be_two_is_asked_about(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "claire"));

    [Theory]
    [InlineData("conversion brunno", "NotUnderstood “brunno”: conversion user:bruno 2026-Q4 | conversion team:ouest 2026-Q4")]
    [InlineData("conversion venter", "NotUnderstood “venter”: conversion team:ouest 2026-Q4 | conversion team:ouest 2026-Q4 by month")]
    [InlineData("conversion @yann", "NotUnderstood “yann”: conversion team:ouest 2026-Q4 | conversion team:ouest 2026-Q4 by month")]
    [InlineData("conversion <@U999>", "NotUnderstood “U999”: conversion team:ouest 2026-Q4 | conversion team:ouest 2026-Q4 by month")]
    public void A_persons_name_is_never_guessed(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "claire"));

    [Theory]
    [InlineData("happy holidays", "NotUnderstood “happy holidays”: conversion user:alice 2026-Q4 | revenue user:alice 2026-11")]
    [InlineData("this month", "NotUnderstood “”: conversion user:alice 2026-11 | revenue user:alice 2026-11")]
    [InlineData("bruno", "NotUnderstood “”: conversion user:bruno 2026-Q4 | revenue user:bruno 2026-11")]
    [InlineData("revenue by quarter", "NotUnderstood “by quarter”: revenue user:alice 2026-11 | revenue team:ouest 2026-11")]
    [InlineData("why revenue", "Why: revenue user:alice 2026-11")]
    [InlineData("pourquoi le CA de l'équipe", "Why: revenue team:ouest 2026-11")]
    [InlineData("reste à faire", "effort_needed user:alice 2026-11")]
    [InlineData("subscribe weekly monday 9:00", "Subscribe")]
    public void What_is_not_understood_is_answered_with_the_nearest_readings(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "alice"));

    [Theory]
    [InlineData("revenue this month vs last quarter", "OtherLength “”: revenue user:alice 2026-11 vs 2026-10 | revenue user:alice 2026-11 vs 2025-11")]
    [InlineData("revenue Q3 vs Q4", "OtherLength “”: revenue user:alice 2026-Q3 vs 2026-Q2 | revenue user:alice 2026-Q3 vs 2025-Q3")]
    public void Periods_of_another_length_are_not_compared(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "alice"));

    [Fact]
    public void A_team_that_someone_does_not_have_is_said_so() =>
        Assert.Equal("NoTeam “”: revenue user:zoe 2026-11", Phrasings.Meaning("my team revenue", "zoe"));

    [Theory]
    [InlineData("", "Help")]
    [InlineData("   ", "Help")]
    [InlineData("help", "Help")]
    [InlineData("aide", "Help")]
    [InlineData("bonjour ?", "Help")]
    [InlineData("kpis", "List")]
    [InlineData("liste des indicateurs", "List")]
    [InlineData("link", "Link")]
    [InlineData("lier mon compte", "Link")]
    [InlineData("define conversion", "Define")]
    [InlineData("définir le panier moyen", "Define")]
    [InlineData("c'est quoi le taux de closing ?", "Define")]
    public void Commands_are_understood(string said, string meant) => Assert.Equal(meant, Phrasings.Meaning(said, "alice"));

    [Fact]
    public void A_quarter_or_month_without_its_year_is_the_latest_that_has_begun()
    {
        var heard = Assert.IsType<Heard.Query>(SmallCompany.Hear("conversion T4", "alice", new LocalDate(2027, 1, 4)));

        Assert.Equal("2026-Q4", heard.Reading.Period.Name);
        Assert.Equal(PeriodKind.Quarter, heard.Reading.Period.Kind);
    }

    [Fact]
    public void No_text_throws()
    {
        string[] words =
        [
            "conversion", "CA", "my", "équipe", "team", "alice", "last", "derniers", "30", "2026-Q4", "2026-13", "9999", "janvier", "vs", "by", "par",
            "from", "to", "du", "au", "1er", "31", "février", "since", "depuis", "<@U123>", "user:\"", "team:", "@", "W53", "S99", "T9", "n-1", "define", "\ud83d", "😀", "...", "0", "jours", "mois", "0000-00-00", "99/99/9999",
        ];
        var sentences = Gen.Int[0, words.Length - 1].Select(index => words[index]).Array[0, 12].Select(said => string.Join(' ', said));
        Gen.OneOf(sentences, Gen.String, Gen.Char.Array[0, 600].Select(letters => new string(letters)))
            .Sample(said => SmallCompany.Hear(said, "alice") is not null, iter: 1000);
    }

    // How long it takes is measured in KpiBot.Benchmarks.
    [Fact]
    public void The_longest_text_is_answered_like_any_other() =>
        Assert.Equal("NotUnderstood", Phrasings.Meaning(string.Concat(Enumerable.Repeat("convertion derniers alise ", 15)), "alice").Split(' ')[0]);
}
