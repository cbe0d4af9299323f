using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OtherFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "costs",
                columns: table => new
                {
                    month = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_costs", x => new { x.workspace, x.month, x.category, x.channel, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "deal_changes",
                columns: table => new
                {
                    deal_id = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    old = table.Column<string>(type: "TEXT", nullable: true),
                    @new = table.Column<string>(name: "new", type: "TEXT", nullable: true),
                    found = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deal_changes", x => new { x.workspace, x.deal_id, x.field, x.at, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "leads",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<string>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    contacted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    qualified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    converted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deal_id = table.Column<string>(type: "TEXT", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leads", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<string>(type: "TEXT", nullable: false),
                    ordered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<string>(type: "TEXT", nullable: true),
                    list_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    cost = table.Column<long>(type: "INTEGER", nullable: true),
                    quantity = table.Column<decimal>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", nullable: true),
                    product = table.Column<string>(type: "TEXT", nullable: true),
                    invoiced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paid_at = table.Column<long>(type: "INTEGER", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "photos",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kpi = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    numerator = table.Column<decimal>(type: "TEXT", nullable: true),
                    denominator = table.Column<decimal>(type: "TEXT", nullable: true),
                    sample = table.Column<int>(type: "INTEGER", nullable: false),
                    facts_version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_photos", x => new { x.workspace, x.day, x.kpi, x.scope, x.period });
                });

            migrationBuilder.CreateTable(
                name: "satisfaction",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<string>(type: "TEXT", nullable: true),
                    owner_id = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    nps = table.Column<int>(type: "INTEGER", nullable: true),
                    csat = table.Column<int>(type: "INTEGER", nullable: true),
                    complaint = table.Column<bool>(type: "INTEGER", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_satisfaction", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    last_success = table.Column<long>(type: "INTEGER", nullable: false),
                    cursor = table.Column<string>(type: "TEXT", nullable: true),
                    newest_fact = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => new { x.workspace, x.name });
                });

            migrationBuilder.CreateIndex(
                name: "ix_users_workspace_from_generation",
                table: "users",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_teams_workspace_from_generation",
                table: "teams",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_targets_workspace_from_generation",
                table: "targets",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_stages_workspace_from_generation",
                table: "stages",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_stage_history_workspace_from_generation",
                table: "stage_history",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_rates_workspace_from_generation",
                table: "rates",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_workspace_from_generation",
                table: "memberships",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_deals_workspace_from_generation",
                table: "deals",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_activities_workspace_from_generation",
                table: "activities",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_workspace_from_generation",
                table: "accounts",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_absences_workspace_from_generation",
                table: "absences",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_costs_workspace_from_generation",
                table: "costs",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_costs_workspace_to_generation",
                table: "costs",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deal_changes_workspace_from_generation",
                table: "deal_changes",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_deal_changes_workspace_to_generation",
                table: "deal_changes",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_workspace_from_generation",
                table: "leads",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_leads_workspace_to_generation",
                table: "leads",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_workspace_from_generation",
                table: "orders",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_orders_workspace_to_generation",
                table: "orders",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_satisfaction_workspace_from_generation",
                table: "satisfaction",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_satisfaction_workspace_to_generation",
                table: "satisfaction",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "costs");

            migrationBuilder.DropTable(
                name: "deal_changes");

            migrationBuilder.DropTable(
                name: "leads");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "photos");

            migrationBuilder.DropTable(
                name: "satisfaction");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropIndex(
                name: "ix_users_workspace_from_generation",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_teams_workspace_from_generation",
                table: "teams");

            migrationBuilder.DropIndex(
                name: "ix_targets_workspace_from_generation",
                table: "targets");

            migrationBuilder.DropIndex(
                name: "ix_stages_workspace_from_generation",
                table: "stages");

            migrationBuilder.DropIndex(
                name: "ix_stage_history_workspace_from_generation",
                table: "stage_history");

            migrationBuilder.DropIndex(
                name: "ix_rates_workspace_from_generation",
                table: "rates");

            migrationBuilder.DropIndex(
                name: "ix_memberships_workspace_from_generation",
                table: "memberships");

            migrationBuilder.DropIndex(
                name: "ix_deals_workspace_from_generation",
                table: "deals");

            migrationBuilder.DropIndex(
                name: "ix_activities_workspace_from_generation",
                table: "activities");

            migrationBuilder.DropIndex(
                name: "ix_accounts_workspace_from_generation",
                table: "accounts");

            migrationBuilder.DropIndex(
                name: "ix_absences_workspace_from_generation",
                table: "absences");
        }
    }
}
