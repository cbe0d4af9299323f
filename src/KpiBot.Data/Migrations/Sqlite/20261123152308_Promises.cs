using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Promises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "due_at",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "holder",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_workspace_platform_team_channel_state",
                table: "outbox",
                columns: new[] { "workspace", "platform", "team", "channel", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_workspace_subject",
                table: "outbox",
                columns: new[] { "workspace", "subject" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_workspace_platform_team_channel_state",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_workspace_subject",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "holder",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "outbox");
        }
    }
}
