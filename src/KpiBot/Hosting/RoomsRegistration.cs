using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.CommandLine;
using KpiBot.Data.ChatAccounts;
using KpiBot.Operating;
using KpiBot.Page;
using KpiBot.Playground;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.CrmSync;
using KpiBot.Rituals.Joining;
using KpiBot.Rituals.Words;
using KpiBot.Settings;
using KpiBot.Slack;
using KpiBot.Slack.Installing;
using KpiBot.Teams;
using Microsoft.Extensions.Options;

namespace KpiBot.Hosting;

/// <summary>The product and its chat platforms, and what the host lends each: clocks, words, settings, who is who.</summary>
internal static class RoomsRegistration
{
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<FiguresNow>(provider => () => provider.GetRequiredService<IOptions<KpiOptions>>().Value.AsOfNow(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(FindAccountBy);
        services.AddSingleton<Apology>(provider => person => Sentence(Phrases.For(person.Locale, provider.GetRequiredService<AskOptions>().Locale), "failed"));
        services.AddSingleton<NoPrivateChat>(provider => person => Sentence(Phrases.For(person.Locale, provider.GetRequiredService<AskOptions>().Locale), "no_private_chat"));
        services.AddSingleton<Meanwhile>(provider => person => Around(Phrases.For(person.Locale, provider.GetRequiredService<AskOptions>().Locale)));
        services.AddSingleton<LeftOut>((language, count) => Phrases.For(language).Count("left_out", count));
        services.AddSingleton<Router>();
        services.AddRituals();
        services.AddSingleton<InstallPage>(provider => (result, locale) => InstallWords.Of(result, Phrases.For(locale, provider.GetRequiredService<AskOptions>().Locale)));
        services.AddSlack();
        services.AddTeams();
        services.AddSingleton<DemoSubscriptions>();
        services.AddSingleton<Demo>();
        services.AddPlayground(PlaygroundPage.Parts);
        services.AddOptions<PlaygroundOptions>().PostConfigure<Demo>((options, demo) => options.RequireCode |= !demo.IsSample);
        return services;
    }

    public static void MapRooms(this WebApplication app)
    {
        app.MapHealth();
        app.MapSlack();
        app.MapTeams();
        app.MapPlayground();
        CrmEndpoints.Map(app);
    }

    /// <summary>On the playground and at the terminal one is whom one says; elsewhere an account is tied to a user, in the company of its team.</summary>
    private static FindAccount FindAccountBy(IServiceProvider provider) => (person, cancellation) => person.Platform switch
    {
        PlaygroundPlaces.Platform => Task.FromResult<ChatAccount?>(new ChatAccount(person.Platform, person.Team, person.UserId, PlaygroundPage.Workspace, person.UserId)),
        Terminal.Platform => Task.FromResult(Terminal.AccountOf(person)),
        _ => provider.GetRequiredService<TeamWorkspaces>().AccountAsync(person, cancellation),
    };

    private static FormWords Around(Phrases words) =>
        new(words.Say("form.title"), words.Say("form.wait"), words.Say("form.close"), Sentence(words, "form.press_again")) { Language = words.Language };

    private static Message Sentence(Phrases words, string key)
    {
        var text = words.Say(key);
        return new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = words.Language };
    }
}
