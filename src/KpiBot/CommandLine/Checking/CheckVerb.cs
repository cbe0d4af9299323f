using System.CommandLine;

namespace KpiBot.CommandLine.Checking;

/// <summary><c>check</c>: looks at everything that an operator may have to mend. One topic after the other; exit code 1 where something is to be mended.</summary>
internal static class CheckVerb
{
    /// <summary>A topic looks, and says what it saw; it changes nothing.</summary>
    private static readonly Func<IServiceProvider, string, CancellationToken, Task<IReadOnlyList<CheckLine>>>[] Topics =
    [
        OutboxTopic.LookAsync,
        ScheduleTopic.LookAsync,
    ];

    public static Command Make() => Verb.Of("check", "Looks at everything that an operator may have to mend.", [], CheckAsync);

    private static async Task<int> CheckAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var (workspace, bad) = (result.GetRequiredValue(Verb.Workspace), 0);
        foreach (var topic in Topics)
        {
            foreach (var line in await topic(services, workspace, cancellation))
            {
                Console.WriteLine($"{(line.IsWell ? "ok  " : "MEND")} {line.Text.ReplaceLineEndings(" ")}");
                bad += line.IsWell ? 0 : 1;
            }
        }

        Console.WriteLine(bad == 0 ? "All is well." : $"{bad} to mend.");
        return bad == 0 ? Verb.Done : Verb.Refused;
    }
}
