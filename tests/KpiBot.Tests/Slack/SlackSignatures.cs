using System.Text;
using CsCheck;
using KpiBot.Slack.Receiving;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackSignatures
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Stamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    // The example of https://docs.slack.dev/authentication/verifying-requests-from-slack/
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
        + "&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1531420618);

    [Fact]
    public void Slacks_own_example_is_accepted() => Assert.True(SlackSignature.Accepts(Secret, Stamp, Signature, Body, Then));

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(864000, false)]
    public void A_stamp_may_be_off_by_300_seconds_either_way(int seconds, bool accepted) =>
        Assert.Equal(accepted, SlackSignature.Accepts(Secret, Stamp, Signature, Body, Then.AddSeconds(seconds)));

    [Theory]
    [InlineData(null, Signature)]
    [InlineData(Stamp, null)]
    [InlineData("", Signature)]
    [InlineData("soon", Signature)]
    [InlineData(" 1531420618", Signature)]
    [InlineData("+1531420618", Signature)]
    [InlineData("-1", Signature)]
    [InlineData("9223372036854775807", Signature)]
    [InlineData("99999999999999999999", Signature)]
    [InlineData(Stamp, "")]
    [InlineData(Stamp, "v0=")]
    [InlineData(Stamp, "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(Stamp, "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(Stamp, "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503")]
    [InlineData(Stamp, "v0=zz114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(Stamp, "v0=é2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    public void What_is_missing_or_not_a_signature_is_refused(string? stamp, string? signature) =>
        Assert.False(SlackSignature.Accepts(Secret, stamp, signature, Body, Then));

    [Fact]
    public void Another_secret_does_not_do() => Assert.False(SlackSignature.Accepts("other", Stamp, Signature, Body, Then));

    [Fact]
    public void One_changed_byte_of_the_body_is_noticed() =>
        Gen.Select(Gen.Int[0, Body.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var changed = Body.ToArray();
            changed[at] = value;
            return SlackSignature.Accepts(Secret, Stamp, Signature, changed, Then) == (value == Body[at]);
        });
}
