using KpiBot.Data.Secrets;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Installations;

/// <summary>The tables of where the bot lives. A team is in one company at most.</summary>
internal static class InstallationTables
{
    public static void Map(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InstallationRow>(installation =>
        {
            installation.ToTable("installations").HasKey(row => new { row.Workspace, row.Platform, row.Team });
            installation.HasIndex(row => new { row.Platform, row.Team }).IsUnique();
        });
        modelBuilder.Entity<ConversationRow>(conversation =>
        {
            conversation.ToTable("conversations").HasKey(row => new { row.Workspace, row.Platform, row.Team, row.Conversation });
            conversation.HasIndex(row => new { row.Platform, row.Team, row.Conversation }).IsUnique();
        });
        modelBuilder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(row => new { row.Workspace, row.Hash });
            invitation.HasIndex(row => row.Hash).IsUnique();
        });
        modelBuilder.Entity<JoinGuesses>(guesses => guesses.ToTable("join_guesses").HasKey(row => new { row.Workspace, row.Platform, row.Team }));
        modelBuilder.Entity<InstallState>(state => state.ToTable("install_states").HasKey(row => new { row.Workspace, row.StateHash }));
        modelBuilder.Entity<StoredSecret>(secret =>
        {
            secret.ToTable("secrets").HasKey(row => new { row.Workspace, row.Owner, row.Team, row.Purpose });
            secret.Ignore(row => row.Name);
        });
    }
}
