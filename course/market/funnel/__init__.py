"""The funnel: how strangers become buyers, and how the loyal ones bring new strangers.

tools      what moves which stage, and by how much     draws      shares that come out exactly
walk       who reaches which stage, who invites whom   clock      days and hours
paths      the dates of the stages; detours            visits     when people come to the web shop
clicks     what they view, put into the cart and buy   touches    who met which tool
making     the tables
"""

from course.market.funnel.making import tables

__all__ = ["tables"]
