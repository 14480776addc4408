-- expand
/* Who says how large the yearly demand of a segment is, and of when: apart from those of the number of firms. */
alter table market_segment add column demand_source text
--;
alter table market_segment add column demand_as_of date
