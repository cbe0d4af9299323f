using KpiBot.CommandLine;

return await KpiCommandLine.RunAsync(args);
