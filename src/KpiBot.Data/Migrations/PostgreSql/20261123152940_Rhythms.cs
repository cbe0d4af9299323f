using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Rhythms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "period",
                table: "subscriptions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "skipped_at",
                table: "subscriptions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "first_sale_told",
                table: "preferences",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "note_stopped",
                table: "preferences",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "period",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "skipped_at",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "first_sale_told",
                table: "preferences");

            migrationBuilder.DropColumn(
                name: "note_stopped",
                table: "preferences");
        }
    }
}
