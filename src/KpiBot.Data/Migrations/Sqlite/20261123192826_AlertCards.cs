using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AlertCards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alert_cards",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    alert_id = table.Column<string>(type: "TEXT", nullable: false),
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    thread = table.Column<string>(type: "TEXT", nullable: true),
                    card_key = table.Column<string>(type: "TEXT", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_cards", x => new { x.workspace, x.alert_id, x.platform, x.team, x.channel });
                });

            migrationBuilder.CreateIndex(
                name: "ix_alert_cards_workspace_card_key",
                table: "alert_cards",
                columns: new[] { "workspace", "card_key" });

            // The card that each warning had is its first.
            migrationBuilder.Sql(
                """
                INSERT INTO alert_cards (workspace, alert_id, platform, team, channel, thread, card_key, message_id)
                SELECT workspace, id, platform, team, channel, thread, card_key, message_id FROM alerts
                WHERE platform IS NOT NULL AND team IS NOT NULL AND channel IS NOT NULL AND card_key IS NOT NULL
                """);

            migrationBuilder.DropIndex(
                name: "ix_alerts_workspace_card_key",
                table: "alerts");

            // The columns that the cards came from stay, read by nobody, so that a host of the version before finds them; a later version drops them.
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_cards");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_workspace_card_key",
                table: "alerts",
                columns: new[] { "workspace", "card_key" });
        }
    }
}
