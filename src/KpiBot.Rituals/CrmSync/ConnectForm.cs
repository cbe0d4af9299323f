using System.Collections.Immutable;
using System.Text.Json;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Crm.HubSpot;
using KpiBot.Crm.Pipedrive;
using KpiBot.Crm.Salesforce;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.CrmSync;

/// <summary>What is asked to connect a CRM. A key goes through a form alone: what is written in a channel, others read.</summary>
internal sealed class ConnectForm(Phrases phrases, string crm, bool asksAddress)
{
    public const string Action = "crm.connect.v1";

    private const string Address = CrmKeys.Address;
    private const string Token = "Token";
    private const string ClientId = "ClientId";
    private const string ClientSecret = "ClientSecret";

    // Whoever connects must not be able to send the bot, or its key, anywhere else.
    private static readonly Dictionary<string, string> Homes = new(StringComparer.Ordinal) { [PipedriveCrm.Key] = ".pipedrive.com", [SalesforceCrm.Key] = ".my.salesforce.com" };

    /// <summary>Where what belongs to no single field is said.</summary>
    public string Last => Secrets[^1];

    private string[] Secrets => crm is SalesforceCrm.Key ? [ClientId, ClientSecret] : [Token];

    private bool HasAddress => asksAddress && Homes.ContainsKey(crm);

    public static string NameOf(string crm) => crm switch
    {
        HubSpotCrm.Key => "HubSpot",
        PipedriveCrm.Key => "Pipedrive",
        _ => "Salesforce",
    };

    public Form Make()
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        if (HasAddress)
        {
            fields.Add(new TextField(Address, phrases.Say("connect.address")) { Hint = phrases.Say("connect.address.hint", ("home", Homes[crm])) });
        }

        fields.AddRange(Secrets.Select(id => new TextField(id, phrases.Say(LabelOf(id))) { IsSecret = id != ClientId }));
        return new Form(phrases.Say("connect.form.title", ("name", NameOf(crm))), Action, crm, phrases.Say("connect.form.submit"), phrases.Say("form.cancel"), fields.ToImmutable())
        {
            Intro = [Paragraph.Of(Line.Of(phrases.Say($"connect.where.{crm}")))],
            Language = phrases.Language,
        };
    }

    /// <summary>What was entered, as it is kept; or what is wrong, by field.</summary>
    public (string Entered, ImmutableDictionary<string, string> Faults) Read(FormAnswers answers)
    {
        var entered = Secrets.ToDictionary(id => id, id => answers[id]?.Trim() ?? string.Empty, StringComparer.Ordinal);
        var faults = entered.Where(one => one.Value.Length == 0 || !one.Value.All(IsOfKey))
            .ToImmutableDictionary(one => one.Key, _ => phrases.Say("connect.fault.key"));
        if (HasAddress)
        {
            entered[Address] = At(answers[Address] ?? string.Empty, Homes[crm]) ?? string.Empty;
            faults = entered[Address].Length > 0 ? faults : faults.SetItem(Address, phrases.Say("connect.fault.address", ("home", Homes[crm])));
        }

        return (JsonSerializer.Serialize(entered), faults);
    }

    // What a header can carry.
    private static bool IsOfKey(char one) => one is > ' ' and < '\u007F';

    // With or without https:// and a page behind it, as it is copied from the browser.
    private static string? At(string text, string home) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text.Trim() : $"https://{text.Trim()}", UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps && address is { IsDefaultPort: true, UserInfo.Length: 0 } && address.Host.EndsWith(home, StringComparison.OrdinalIgnoreCase)
            ? $"https://{address.Host}"
            : null;

    private static string LabelOf(string id) => id switch
    {
        ClientId => "connect.client_id",
        ClientSecret => "connect.client_secret",
        _ => "connect.token",
    };
}
