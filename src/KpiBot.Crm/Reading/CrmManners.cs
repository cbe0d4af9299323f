namespace KpiBot.Crm.Reading;

/// <summary>How one vendor wants to be called.</summary>
/// <param name="Vendor">Its name, as people write it.</param>
/// <param name="Pace">Its burst limit.</param>
/// <param name="LogInAsync">Puts the key on a request.</param>
/// <param name="Judge">What an answer that is no success means.</param>
/// <param name="Learn">What an answer says of the daily budget.</param>
internal sealed record CrmManners(
    string Vendor,
    Pace Pace,
    Func<HttpRequestMessage, CancellationToken, Task> LogInAsync,
    Func<CrmReply, DateTimeOffset, CrmVerdict> Judge,
    Action<CrmReply, DailyBudget> Learn)
{
    /// <summary>Forgets a log-in that ran out; null where the key is fixed.</summary>
    public Action? ForgetLogIn { get; init; }
}
