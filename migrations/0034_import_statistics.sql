-- expand
/* What a row of an import says is never looked for by the planner's statistics, and to gather those of arrays is dear. */
alter table import_row
  alter column cells set statistics 0,
  alter column stored set statistics 0,
  alter column search_text set statistics 0,
  alter column tokens set statistics 0
