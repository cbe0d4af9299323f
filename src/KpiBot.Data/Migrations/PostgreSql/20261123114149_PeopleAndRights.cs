using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PeopleAndRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "has_own_users",
                table: "workspaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "basis",
                table: "chat_accounts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "forgotten",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    id_hash = table.Column<string>(type: "text", nullable: false),
                    email_hash = table.Column<string>(type: "text", nullable: true),
                    pseudonym = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forgotten", x => new { x.workspace, x.id_hash });
                });

            migrationBuilder.CreateTable(
                name: "held_raises",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    team_id = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_raises", x => new { x.workspace, x.user_id, x.kind, x.team_id });
                });

            migrationBuilder.CreateTable(
                name: "link_requests",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    chat_user_id = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    confirmed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_requests", x => new { x.workspace, x.id });
                });

            migrationBuilder.CreateTable(
                name: "preferences",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preferences", x => new { x.workspace, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "questions",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    kpi = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    facts_version = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_questions", x => new { x.workspace, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_link_requests_platform_team_chat_user_id",
                table: "link_requests",
                columns: new[] { "platform", "team", "chat_user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_questions_at",
                table: "questions",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_questions_workspace_user_id_at",
                table: "questions",
                columns: new[] { "workspace", "user_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "forgotten");

            migrationBuilder.DropTable(
                name: "held_raises");

            migrationBuilder.DropTable(
                name: "link_requests");

            migrationBuilder.DropTable(
                name: "preferences");

            migrationBuilder.DropTable(
                name: "questions");

            migrationBuilder.DropColumn(
                name: "has_own_users",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "basis",
                table: "chat_accounts");
        }
    }
}
