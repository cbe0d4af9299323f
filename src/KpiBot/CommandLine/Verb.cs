using System.CommandLine;
using KpiBot.Hosting;

namespace KpiBot.CommandLine;

/// <summary>What every verb has: the workspace it is about, and a host to do it with.</summary>
internal static class Verb
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    /// <summary>The workspace of a store that serves one company.</summary>
    public const string OnlyWorkspace = "default";

    public static Option<string> Workspace { get; } = new("--workspace")
    {
        Description = "The company's name, where one store serves several.",
        DefaultValueFactory = _ => OnlyWorkspace,
        Recursive = true,
    };

    /// <summary>Makes a verb that works on the services of a host which is built but does not serve.</summary>
    public static Command Of(string name, string description, IEnumerable<Symbol> arguments, Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> act)
    {
        var command = new Command(name, description);
        foreach (var symbol in arguments)
        {
            Add(command, symbol);
        }

        command.SetAction(async (result, cancellation) =>
        {
            await using var app = KpiHost.Build([], serves: false);
            return await act(app.Services, result, cancellation);
        });
        return command;
    }

    /// <summary>One readable line on standard error, and the exit code of a refusal.</summary>
    public static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence.ReplaceLineEndings(" "));
        return Refused;
    }

    private static void Add(Command command, Symbol symbol)
    {
        switch (symbol)
        {
            case Argument argument:
                command.Add(argument);
                break;
            case Option option:
                command.Add(option);
                break;
        }
    }
}
