using System.CommandLine;

namespace KpiBot.CommandLine.Checking;

/// <summary><c>check</c>: looks at everything that an operator may have to mend. One topic after the other; exit code 1 where something is to be mended.</summary>
internal static class CheckVerb
{
    /// <summary>A topic looks, and says what it saw; it changes nothing.</summary>
    private static readonly Func<IServiceProvider, string, CancellationToken, Task<IReadOnlyList<CheckLine>>>[] Topics =
    [
        SettingsTopic.LookAsync,
        StoreTopic.LookAsync,
        KeyTopic.LookAsync,
        SlackTopic.LookAsync,
        OutboxTopic.LookAsync,
        ScheduleTopic.LookAsync,
    ];

    public static Command Make() => Verb.Of("check", "Looks at settings, store, key, tokens, rights and clock, and says what is to be mended.", [], CheckAsync);

    private static async Task<int> CheckAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var (workspace, bad) = (result.GetRequiredValue(Verb.Workspace), 0);
        foreach (var topic in Topics)
        {
            foreach (var line in await LookAsync(topic, services, workspace, cancellation))
            {
                Console.WriteLine($"{(line.IsWell ? "ok  " : "MEND")} {line.Text.ReplaceLineEndings(" ")}");
                bad += line.IsWell ? 0 : 1;
            }
        }

        Console.WriteLine(bad == 0 ? "All is well." : $"{bad} to mend.");
        return bad == 0 ? Verb.Done : Verb.Refused;
    }

    // What stops one topic is one of its findings; the others are looked at all the same.
    private static async Task<IReadOnlyList<CheckLine>> LookAsync(
        Func<IServiceProvider, string, CancellationToken, Task<IReadOnlyList<CheckLine>>> topic, IServiceProvider services, string workspace, CancellationToken cancellation)
    {
        try
        {
            return await topic(services, workspace, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && Refusals.SentenceOf(problem) is not null)
        {
            return [CheckLine.Bad(Refusals.SentenceOf(problem) ?? problem.Message)];
        }
    }
}
