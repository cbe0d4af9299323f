using KpiBot.Data.Alerts;
using KpiBot.Data.Channels;
using KpiBot.Data.Outbox;
using KpiBot.Data.Promises;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data;

/// <summary>The tables of what the bot does by itself: what goes out, warnings, promises, subscriptions.</summary>
internal static class RitualTables
{
    public static void Map(ModelBuilder modelBuilder)
    {
        MapOutbox(modelBuilder);
        modelBuilder.Entity<AlertRow>(alert =>
        {
            alert.ToTable("alerts").HasKey(row => new { row.Workspace, row.Id });
            alert.HasIndex(row => new { row.Workspace, row.Kpi, row.Scope }).IsUnique();
        });
        modelBuilder.Entity<AlertCardRow>(card =>
        {
            card.ToTable("alert_cards").HasKey(row => new { row.Workspace, row.AlertId, row.Platform, row.Team, row.Channel });
            card.HasIndex(row => new { row.Workspace, row.CardKey });
        });
        MapWatching(modelBuilder);
        modelBuilder.Entity<AlertEventRow>(step => step.ToTable("alert_events").HasKey(row => new { row.Workspace, row.AlertId, row.Sequence }));
        MapChannels(modelBuilder);
    }

    private static void MapChannels(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ChannelSetting>(channel => channel.ToTable("channels").HasKey(row => new { row.Workspace, row.Platform, row.Team, row.Channel }));
        modelBuilder.Entity<ChatTarget>(target =>
        {
            target.ToTable("chat_targets").HasKey(row => new { row.Workspace, row.Id });
            target.HasIndex(row => new { row.Workspace, row.Kpi, row.Scope, row.Period }).IsUnique().HasFilter("ended_at IS NULL");
        });
        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.ToTable("subscriptions").HasKey(row => new { row.Workspace, row.Id });
            subscription.Ignore(row => row.Place);
            subscription.HasIndex(row => new { row.Workspace, row.Ritual, row.Scope, row.Platform, row.Team, row.Channel }).IsUnique();
        });
    }

    private static void MapWatching(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Practice>(practice =>
        {
            practice.ToTable("practices").HasKey(row => new { row.Workspace, row.AlertId, row.PlannedAt });
            practice.HasIndex(row => new { row.Workspace, row.Rule, row.Stage, row.At });
        });
        modelBuilder.Entity<WatchSetting>(setting => setting.ToTable("watch_settings").HasKey(row => new { row.Workspace, row.TeamId }));
        modelBuilder.Entity<StaffNotice>(notice => notice.ToTable("staff_notices").HasKey(row => row.Workspace));
        modelBuilder.Entity<Promise>(promise =>
        {
            promise.ToTable("promises").HasKey(row => new { row.Workspace, row.Id });
            promise.HasIndex(row => new { row.Workspace, row.Team, row.Due });
        });
    }

    private static void MapOutbox(ModelBuilder modelBuilder) => modelBuilder.Entity<OutboxRow>(row =>
    {
        row.ToTable("outbox").HasKey(one => new { one.Workspace, one.Key });
        row.Ignore(one => one.Place);
        row.HasIndex(one => new { one.State, one.CreatedAt });
        row.HasIndex(one => new { one.Workspace, one.Platform, one.Team, one.Channel, one.State });
        row.HasIndex(one => new { one.Workspace, one.Subject });
    });
}
