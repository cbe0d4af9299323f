using Xunit;

namespace KpiBot.Tests.House;

public sealed class FileLengths
{
    [Fact]
    public void No_file_of_the_product_is_over_three_hundred_lines() => Sources.Hold([.. Sources.Product, .. Sources.Pages], file => Over(file, 300));

    [Fact]
    public void No_test_file_is_over_four_hundred_lines() => Sources.Hold(Sources.Tests, file => Over(file, 400));

    [Fact]
    public void Ninety_five_percent_of_the_product_is_under_two_hundred() =>
        Assert.True(ShareUnder(200, Sources.Product) >= 0.95, $"{ShareUnder(200, Sources.Product):P1} of the files are under 200 lines");

    [Fact]
    public void A_file_of_one_line_too_many_is_found()
    {
        Assert.Single(Over(OfLines(301), 300));
        Assert.Empty(Over(OfLines(300), 300));
        Assert.Equal(0.5, ShareUnder(200, [OfLines(199), OfLines(200)]));
    }

    private static IEnumerable<string> Over(SourceFile file, int most) => file.Lines > most ? [$"{file.Lines} lines, at most {most}"] : [];

    private static double ShareUnder(int lines, IReadOnlyCollection<SourceFile> files) => files.Count(file => file.Lines < lines) / (double)files.Count;

    private static SourceFile OfLines(int lines) => SourceFile.Sample(string.Concat(Enumerable.Repeat("// a line\n", lines)));
}
