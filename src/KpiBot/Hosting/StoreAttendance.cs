using KpiBot.Data.Opening;

namespace KpiBot.Hosting;

/// <summary>Says that a host serves from the store, so that an import from the command line leaves it to the host every now and then.</summary>
internal sealed class StoreAttendance(KpiStore store) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => store.AttendAsync(stoppingToken);
}
