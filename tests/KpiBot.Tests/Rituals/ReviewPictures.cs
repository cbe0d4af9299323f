using KpiBot.Chat.Messages;
using KpiBot.Rituals.Digests;
using SkiaSharp;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed class ReviewPictures
{
    [Theory]
    [InlineData("ouest", "fr")]
    [InlineData("london", "en")]
    public async Task The_title_the_bars_and_the_funnel_are_drawn(string team, string language)
    {
        using var company = await ReviewCompany.OpenAsync();
        var picture = await PictureAsync(company, team, language);
        using var bitmap = SKBitmap.Decode(picture.Png.Span);

        Assert.Equal((1200, 675), (bitmap.Width, bitmap.Height));
        Assert.True(Drawn(bitmap, 40, 30, 700, 75) > 1500, "The title is missing.");
        Assert.True(Drawn(bitmap, 40, 145, 700, 175) > 800, "The trend's title is missing.");
        Assert.True(Drawn(bitmap, 40, 635, 700, 665) > 400, "The months' names are missing.");
        Assert.True(Drawn(bitmap, 770, 145, 1150, 660) > 10_000, "The funnel is missing.");
    }

    [Fact]
    public async Task The_words_beside_the_picture_tell_the_same()
    {
        using var company = await ReviewCompany.OpenAsync();
        var picture = await PictureAsync(company, "ouest", "fr");

        Assert.Contains("novembre 32,2 k€", picture.AltText.Replace('\u202F', ' '), StringComparison.Ordinal);
        Assert.Contains("Démo 76, dont 35 %", picture.AltText.Replace('\u202F', ' '), StringComparison.Ordinal);
        Assert.True(picture.AltText.Length < 2000);
    }

    private static async Task<Picture> PictureAsync(ReviewCompany company, string team, string language)
    {
        var draft = await company.Drafts.PreviewAsync(ReviewCompany.Workspace, Ritual.Weekly, team, language, TestContext.Current.CancellationToken);
        var picture = Assert.Single(draft!.Message.Sections.OfType<Picture>());
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, ".artifacts", "pictures"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{picture.Key}-{team}-{language}.png"), picture.Png.ToArray(), TestContext.Current.CancellationToken);
        return picture;
    }

    private static int Drawn(SKBitmap bitmap, int left, int top, int right, int bottom) =>
        Enumerable.Range(top, bottom - top).Sum(y => Enumerable.Range(left, right - left).Count(x => bitmap.GetPixel(x, y) != SKColors.White));
}
