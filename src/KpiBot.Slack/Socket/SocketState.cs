using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KpiBot.Slack.Socket;

/// <summary>How Socket Mode stands, for whoever looks after the bot. Without it the bot still answers elsewhere: degraded, not unhealthy.</summary>
internal sealed class SocketState : IHealthCheck
{
    private volatile string? _trouble;

    /// <summary>What keeps Slack away; null while a line is open or none is wanted.</summary>
    public string? Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_trouble is { } trouble ? HealthCheckResult.Degraded($"socket mode: {trouble}") : HealthCheckResult.Healthy());
}
