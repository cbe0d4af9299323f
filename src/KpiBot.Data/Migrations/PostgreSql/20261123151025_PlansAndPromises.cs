using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PlansAndPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "practices",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    alert_id = table.Column<string>(type: "text", nullable: false),
                    planned_at = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    kpi = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<decimal>(type: "numeric", nullable: false),
                    after = table.Column<decimal>(type: "numeric", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: true),
                    stage = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_practices", x => new { x.workspace, x.alert_id, x.planned_at });
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: true),
                    kept = table.Column<bool>(type: "boolean", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises", x => new { x.workspace, x.id });
                });

            migrationBuilder.CreateTable(
                name: "staff_notices",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_notices", x => x.workspace);
                });

            migrationBuilder.CreateTable(
                name: "watch_settings",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    team_id = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    kpis = table.Column<string>(type: "text", nullable: true),
                    person_first = table.Column<bool>(type: "boolean", nullable: false),
                    acknowledge_days = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watch_settings", x => new { x.workspace, x.team_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_practices_workspace_rule_stage_at",
                table: "practices",
                columns: new[] { "workspace", "rule", "stage", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_workspace_team_due",
                table: "promises",
                columns: new[] { "workspace", "team", "due" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "practices");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.DropTable(
                name: "staff_notices");

            migrationBuilder.DropTable(
                name: "watch_settings");
        }
    }
}
