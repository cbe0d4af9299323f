using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>A method of the Web API: the scope it takes, calls a minute, whether it reads JSON, and what it does.</summary>
internal sealed record FakeMethod(string? Scope, int Tier, bool TakesJson, Func<FakeRequest, JsonObject> Answer)
{
    /// <summary>Called without a token.</summary>
    public const string Nobody = "-";

    /// <summary>Called with the app-level token.</summary>
    public const string App = "connections:write";
}

/// <summary>A call on its way through a method.</summary>
internal sealed record FakeRequest(FakeSlack Slack, FakeTeam? Caller, FakeCall Call, HttpRequest Http)
{
    public FakeTeam Team => Caller ?? throw new FakeRefusal("not_authed");

    public FakeArguments Arguments => Call.Arguments;
}
