using KpiBot.Chat;
using KpiBot.Chat.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackMembers
{
    [Theory]
    [InlineData("""{"team_id":"T1","is_email_confirmed":true,"profile":{"email":"a@acme.test"}}""", MemberKind.Full, "a@acme.test")]
    [InlineData("""{"team_id":"T1","is_email_confirmed":false,"profile":{"email":"a@acme.test"}}""", MemberKind.Full, null)]
    [InlineData("""{"team_id":"T1","is_restricted":true,"is_email_confirmed":true,"profile":{"email":"a@acme.test"}}""", MemberKind.Guest, "a@acme.test")]
    [InlineData("""{"team_id":"T1","is_ultra_restricted":true}""", MemberKind.Guest, null)]
    [InlineData("""{"team_id":"T1","is_bot":true}""", MemberKind.Bot, null)]
    [InlineData("""{"team_id":"T2"}""", MemberKind.External, null)]
    [InlineData("""{"team_id":"T1","is_stranger":true}""", MemberKind.External, null)]
    [InlineData("""{"team_id":"E1","enterprise_user":{"enterprise_id":"E1","teams":["T1"]}}""", MemberKind.Full, null)]
    [InlineData("""{"team_id":"T1","deleted":true}""", MemberKind.Gone, null)]
    public async Task A_member_is_what_users_info_says(string user, MemberKind kind, string? email)
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer($$"""{"ok":true,"user":{{user}}}""");

        Assert.Equal(new Member(kind, email), await FindAsync(app));
        var call = Assert.Single(app.Wire.Calls);
        Assert.Equal(("https://slack.com/api/users.info", "U1"), (call.Address.AbsoluteUri, call["user"]));
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"user_not_visible"}""")]
    [InlineData("nonsense")]
    public async Task Where_Slack_does_not_say_nothing_is_known(string answer)
    {
        await using var app = await SlackApp.StartAsync();
        app.Wire.Answer(answer);

        Assert.Null(await FindAsync(app));
    }

    private static Task<Member?> FindAsync(SlackApp app) =>
        app.Services.GetRequiredService<IChatPlatform>().FindMemberAsync(new Person("slack", "T1", "U1", null), TestContext.Current.CancellationToken);
}
