using KpiBot.Page;
using Xunit;

namespace KpiBot.Tests.Page;

public sealed class PageLabels
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_label_of_the_page_is_said(string language)
    {
        var labels = PageWords.All[language];
        var blank = labels.GetType().GetProperties().Where(property => property.GetValue(labels) is "").Select(property => property.Name);
        Assert.Empty(blank);
        Assert.Equal(6, labels.Roles.Count);
        Assert.All(labels.Examples, example => Assert.StartsWith("/kpi ", example.Text, StringComparison.Ordinal));
    }
}
