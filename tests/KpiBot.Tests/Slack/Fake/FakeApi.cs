using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KpiBot.Tests.Slack.Fake;

/// <summary>One call of the Web API: who calls, whether it may, whether it is to fail, what comes of it.</summary>
internal sealed class FakeApi(FakeSlack slack)
{
    public async Task AnswerAsync(string method, HttpContext context)
    {
        var known = FakeMethods.All.GetValueOrDefault(method);
        var arguments = await FakeArguments.ReadAsync(context.Request, known?.TakesJson ?? false);
        var token = Token(context.Request, arguments);
        var call = new FakeCall(slack.Clock.GetUtcNow(), method, (slack.FindTeam(token) ?? slack.Installs.TeamOf(arguments))?.Id, arguments);
        slack.Record(call);
        if (slack.Rates.Wait(call, known?.Tier ?? 50) is { } seconds)
        {
            await FailAsync(call, new Fault.TooMany(seconds), context);
        }
        else if (slack.Faults.For(call) is { } fault)
        {
            if (fault.AfterCommit)
            {
                Answer(known, call, token, context.Request);
            }

            call.Outcome = fault.ToString();
            if (!await FailAsync(call, fault, context))
            {
                await context.Response.WriteAsJsonAsync(Answer(known, call, token, context.Request));
            }
        }
        else
        {
            await context.Response.WriteAsJsonAsync(Answer(known, call, token, context.Request));
        }
    }

    private static string? Token(HttpRequest request, FakeArguments arguments) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : arguments["token"];

    // True where nothing is left to answer.
    private static async Task<bool> FailAsync(FakeCall call, Fault fault, HttpContext context)
    {
        switch (fault)
        {
            case Fault.TooMany tooMany:
                (context.Response.StatusCode, call.Outcome) = (StatusCodes.Status429TooManyRequests, "ratelimited");
                context.Response.Headers.RetryAfter = $"{tooMany.RetryAfter}";
                await context.Response.WriteAsJsonAsync(new FakeRefusal("ratelimited").Body());
                return true;
            case Fault.Status status:
                context.Response.StatusCode = status.Code;
                await context.Response.WriteAsync("Something went wrong");
                return true;
            case Fault.Redirect redirect:
                context.Response.Redirect(redirect.To.ToString());
                return true;
            case Fault.Garbage:
                await context.Response.WriteAsync("<html>");
                return true;
            case Fault.Error error:
                await context.Response.WriteAsJsonAsync(new FakeRefusal(error.Code, error.Complaints).Body());
                return true;
            case Fault.Reset:
                context.Abort();
                return true;
            case Fault.Silence:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            case Fault.Slow slow:
                await Task.Delay(slow.For, context.RequestAborted);
                return false;
            default:
                throw new ArgumentException($"Nobody knows how to fail by {fault}.", nameof(fault));
        }
    }

    private JsonObject Answer(FakeMethod? method, FakeCall call, string? token, HttpRequest request)
    {
        lock (slack.Gate)
        {
            try
            {
                var done = method is null ? throw new FakeRefusal("unknown_method") : method.Answer(new FakeRequest(slack, Caller(method, token), call, request));
                (done["ok"], call.Outcome) = (true, "ok");
                return done;
            }
            catch (FakeRefusal refusal)
            {
                call.Outcome = refusal.Message;
                return refusal.Body();
            }
        }
    }

    private FakeTeam? Caller(FakeMethod method, string? token)
    {
        if (method.Scope is FakeMethod.Nobody)
        {
            return null;
        }

        if (token is null)
        {
            throw new FakeRefusal("not_authed");
        }

        if (method.Scope is FakeMethod.App)
        {
            return token == FakeInstalls.AppToken ? null : throw new FakeRefusal("invalid_auth");
        }

        var team = slack.FindTeam(token) ?? throw new FakeRefusal("invalid_auth");
        if (team.TokenError is { } error)
        {
            throw new FakeRefusal(error);
        }

        team.Demand(method.Scope);
        return team;
    }
}
