-- For the benchmark: the same enrichment as a post-dissector in Lua, with five fields of its own. It
-- knows what the plugin knows of a code, from the same tables:
--
--     tshark -X lua_script:enrich.lua -X lua_script1:DATA
--
-- SPDX-License-Identifier: GPL-2.0-or-later

local data = ...

-- The columns of each row of a table of data/.
local function rows(name)
    local next_line = io.lines(data .. "/" .. name)
    return function()
        for line in next_line do
            if line:sub(1, 1) ~= "#" then
                local columns = {}
                for column in (line .. "\t"):gmatch("([^\t]*)\t") do
                    columns[#columns + 1] = column
                end
                return columns
            end
        end
    end
end

local phrases, explanations, causes = {}, {}, {}
for row in rows("codes.tsv") do
    local code = tonumber(row[1])
    if code then
        phrases[code] = phrases[code] or row[2]
    end
end
for row in rows("texts/en.tsv") do
    if row[1] == "code" then
        explanations[tonumber(row[2])] = row[3]
    end
end
for row in rows("mappings/cisco.tsv") do
    local code = tonumber(row[1])
    if code then
        causes[code] = tonumber(row[2])
    end
end

local lua = Proto("luacodes", "SIP codes in Lua")
lua.fields.code = ProtoField.uint16("luacodes.code", "Code")
lua.fields.phrase = ProtoField.string("luacodes.phrase", "Phrase")
lua.fields.explanation = ProtoField.string("luacodes.explanation", "Explanation")
lua.fields.cause = ProtoField.uint8("luacodes.cause", "Cause")
lua.fields.effective = ProtoField.uint8("luacodes.effective", "Effective")

local status_code, reason = Field.new("sip.Status-Code"), Field.new("sip.Reason")

function lua.dissector(tvb, pinfo, tree)
    for _, info in ipairs({status_code()}) do
        local code = info.value
        local subtree = tree:add(lua)
        subtree:add(lua.fields.code, code):set_generated()
        if phrases[code] then
            subtree:add(lua.fields.phrase, phrases[code]):set_generated()
            subtree:add(lua.fields.explanation, explanations[code]):set_generated()
        end
        if causes[code] then
            subtree:add(lua.fields.cause, causes[code]):set_generated()
        end
        local said = reason()
        local effective = said and tonumber(said.value:match("Q%.850.-cause=(%d+)")) or causes[code]
        if effective then
            subtree:add(lua.fields.effective, effective):set_generated()
        end
    end
end

register_postdissector(lua)
